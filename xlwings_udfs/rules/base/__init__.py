"""What a rule is, and what runs the rules: `rules` itself holds one file a rule and nothing else."""
