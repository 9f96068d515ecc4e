"""The numbers of the dashboard and of the leader's page, each equal to the list behind it."""
