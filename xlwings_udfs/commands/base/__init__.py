"""What the commands have in common; `commands` itself holds one file a command and nothing else."""
