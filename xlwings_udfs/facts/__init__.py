"""What several rules know of a row, one fact a module: here lives the precedence between rules."""
