"""The report's own text: what is kept of it, so that a build can prove the rows without it."""
