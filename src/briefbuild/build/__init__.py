"""The only place where stages meet files: read, analyse, assemble, render, prove, publish."""
