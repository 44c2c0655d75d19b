"""How results are typed in, corrected and taken back, one file per step."""
