"""Assessments and plans: the cycle of a CHNA or a CHIP, what is asked of it, and its documents."""
