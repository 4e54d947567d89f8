// Makes the pages of rules handier; none of them needs it.

