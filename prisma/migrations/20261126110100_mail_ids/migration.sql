-- A count of repetitions in a pattern goes up to 255: no Message-ID fitted.
ALTER TABLE mails DROP CONSTRAINT mails_message_id;
ALTER TABLE mails ADD CONSTRAINT mails_message_id CHECK (length(message_id) <= 502 AND message_id ~ '^<[\x21-\x3b\x3d\x3f-\x7e]+>$');
