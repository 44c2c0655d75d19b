"""The facts, rules and actions of Stepwise, without any user interface."""
