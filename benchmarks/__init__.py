"""Benchmarks: what the program costs beside others that do the same, measured in one run."""
