#!/bin/bash
# Make stand-ins for the base images of the template's Dockerfile, under their exact names, in a
# store of their own: so real images are built where no registry can be reached, and the stand-ins
# never pass for the originals elsewhere. What the store already holds is kept.
#
#   stand_ins.sh STORE
#
# Needs root, and the packages buildah, debootstrap, iproute2 and util-linux (the last two for
# sandbox.sh). `python:3.13-slim` is Debian 13 with its own Python, which is 3.13 too;
# `ghcr.io/astral-sh/uv:0.13` is the binary from the wheel. The machine's certificates are trusted
# within the stand-in, so that builds also work behind a proxy that has its own.
set -euo pipefail

store=$1
python=docker.io/library/python:3.13-slim
uv=ghcr.io/astral-sh/uv:0.13
certificates=/etc/ssl/certs/ca-certificates.crt

buildah() { command buildah --root "$store/root" --runroot "$store/run" "$@"; }
missing() { ! buildah inspect --type image "$1" >/dev/null 2>&1; }

mkdir -p "$store"

if missing "$python"; then
    work=$(mktemp --directory --tmpdir="$store")
    trap 'rm -rf "$work"' EXIT
    debootstrap --variant=minbase --include=ca-certificates,python3 trixie "$work/debian"
    cp "$certificates" "$work/debian$certificates"
    ln -s /usr/bin/python3 "$work/debian/usr/local/bin/python"
    tar -C "$work/debian" --exclude=./var/cache/apt --exclude=./var/lib/apt/lists \
        -cf "$work/debian.tar" .

    container=$(buildah from scratch)
    buildah add --quiet "$container" "$work/debian.tar" /
    buildah config --env UV_SYSTEM_CERTS=1 --cmd python \
        --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
    buildah commit --quiet --rm "$container" "$python"
fi

if missing "$uv"; then
    container=$(buildah from scratch)
    buildah copy --quiet "$container" "$(
        command uv run --quiet --no-project --with 'uv==0.13.*' \
            python -c 'import uv; print(uv.find_uv_bin())'
    )" /uv
    buildah commit --quiet --rm "$container" "$uv"
fi
