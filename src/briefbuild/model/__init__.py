"""What things are: frozen, typed values without input or output.

Packages beside this one *do* (``readers`` read, ``evidence`` weighs); the modules here only *are*.
"""
