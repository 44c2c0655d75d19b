"""What a person types in: results, score reports and corrections, read and checked."""
