-- A mail may carry its words as HTML too, until it is delivered.
ALTER TABLE messages ADD COLUMN html text;
