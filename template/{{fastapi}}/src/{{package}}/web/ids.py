"""Ids in an address: `{team_id:id}` stands for a positive integer, and for nothing else."""

from starlette.convertors import Convertor


class IdConvertor(Convertor[int]):
    regex = "[1-9][0-9]{0,17}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)
