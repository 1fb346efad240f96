"""One file a benchmark: `python -m benchmarks.NAME PATH [--json]`; the gate holds their figures to floors."""
