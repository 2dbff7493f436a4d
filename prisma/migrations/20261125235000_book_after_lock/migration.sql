-- A booking waits for whoever changes the day, and only then asks how much room there is: asked before, a leave that was entered
-- meanwhile was found by the guard alone, which can only fail.
CREATE OR REPLACE FUNCTION book_partner(partner uuid, day date, slot text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO partner_capacity_days (partner_id, date) VALUES (partner, day) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM partner_capacity_days d WHERE d.partner_id = partner AND d.date = day FOR UPDATE;
  UPDATE partner_capacity_days d SET used = d.used + 1
    WHERE d.partner_id = partner AND d.date = day AND d.used < partner_day_room(partner, day, d.capacity);
  IF NOT FOUND THEN RETURN 'day_full'; END IF;
  IF book_partner_window(partner, day, slot) THEN RETURN 'booked'; END IF;
  UPDATE partner_capacity_days d SET used = d.used - 1 WHERE d.partner_id = partner AND d.date = day;
  RETURN 'window_full';
END $$;
