"""What is shown and set on the page of exams, part by part."""
