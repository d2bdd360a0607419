"""From the symbols of a pattern to the quantity: one builder a row of the grammar, None where the row does not hold after all."""
