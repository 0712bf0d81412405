"""County Health Rankings & Roadmaps: analytic data and per-measure files."""
