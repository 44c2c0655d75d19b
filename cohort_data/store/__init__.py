"""How the record is kept: the only place that speaks SQL."""
