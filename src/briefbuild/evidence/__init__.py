"""What a source says: its sentences, what each is about, who is named, and how surely it is said.

Nothing is imported here: a build whose evidence is kept needs little of the package.
"""
