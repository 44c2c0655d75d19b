"""The facts, rules and actions of Stepwise, without any user interface."""

import pandas as pd

# A class is small: its frames of a few hundred names are read and picked from twice as fast as
# Python's own strings as they are as Arrow's, and twenty thousand students are no slower.
pd.set_option("mode.string_storage", "python")
