"""Work that recurs: manifests name it, the worker claims it, each job once in its period."""
