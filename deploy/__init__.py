"""Starting and deploying the house."""
