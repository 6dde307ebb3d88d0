"""Make a tested work file the edition that readers see, with its twins, and keep the ones before."""
