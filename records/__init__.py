"""What is kept: tables, migrations, and the verbs on them. Leaves screens, papers and HTTP to others."""
