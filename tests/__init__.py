"""The proof: every combination that the questions allow is a whole project."""
