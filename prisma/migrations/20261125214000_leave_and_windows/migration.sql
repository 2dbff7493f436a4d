-- Partners take leave, and may have room by window of the day. New partners have a ceiling.

ALTER TABLE "partners" ADD COLUMN "works_holidays" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "partner_leaves" (
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "replaced" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_name" TEXT,

    CONSTRAINT "partner_leaves_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "partner_windows" (
    "partner_id" UUID NOT NULL,
    "slot_window" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,

    CONSTRAINT "partner_windows_pkey" PRIMARY KEY ("partner_id","slot_window")
);

CREATE TABLE "partner_capacity_windows" (
    "partner_id" UUID NOT NULL,
    "date" DATE NOT NULL,
    "slot_window" TEXT NOT NULL,
    "capacity" INTEGER,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "partner_capacity_windows_pkey" PRIMARY KEY ("partner_id","date","slot_window")
);

CREATE INDEX "partner_leaves_partner_id_from_date_idx" ON "partner_leaves"("partner_id", "from_date");

ALTER TABLE "partner_leaves" ADD CONSTRAINT "partner_leaves_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "partner_windows" ADD CONSTRAINT "partner_windows_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "partner_capacity_windows" ADD CONSTRAINT "partner_capacity_windows_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 1. What cannot be. A leave that was taken back before it began is empty (to_date = from_date) and overlaps nothing.
ALTER TABLE partner_leaves
  ADD CONSTRAINT partner_leaves_dates CHECK (to_date >= from_date AND (to_date > from_date OR ended_at IS NOT NULL)),
  ADD CONSTRAINT partner_leaves_no_overlap EXCLUDE USING gist (partner_id WITH =, daterange(from_date, to_date) WITH &&);
ALTER TABLE partner_windows
  ADD CONSTRAINT partner_windows_window CHECK (slot_window IN ('10:00-13:00', '13:00-16:00', '16:00-19:00')),
  ADD CONSTRAINT partner_windows_capacity CHECK (capacity >= 0);
ALTER TABLE partner_capacity_windows
  ADD CONSTRAINT partner_capacity_windows_window CHECK (slot_window IN ('10:00-13:00', '13:00-16:00', '16:00-19:00')),
  ADD CONSTRAINT partner_capacity_windows_used CHECK (used >= 0),
  ADD CONSTRAINT partner_capacity_windows_capacity CHECK (capacity IS NULL OR capacity >= 0);

-- 2. The window an assignment holds a place in: the one its slot starts in, none for a slot that starts in none of them.
ALTER TABLE assignments ADD COLUMN capacity_window TEXT;
ALTER TABLE assignments ADD CONSTRAINT assignments_window CHECK (capacity_window IN ('10:00-13:00', '13:00-16:00', '16:00-19:00'));
UPDATE assignments a SET capacity_window = CASE
    WHEN (o.slot_start AT TIME ZONE 'Asia/Kolkata')::time >= '10:00' AND (o.slot_start AT TIME ZONE 'Asia/Kolkata')::time < '13:00' THEN '10:00-13:00'
    WHEN (o.slot_start AT TIME ZONE 'Asia/Kolkata')::time >= '13:00' AND (o.slot_start AT TIME ZONE 'Asia/Kolkata')::time < '16:00' THEN '13:00-16:00'
    WHEN (o.slot_start AT TIME ZONE 'Asia/Kolkata')::time >= '16:00' AND (o.slot_start AT TIME ZONE 'Asia/Kolkata')::time < '19:00' THEN '16:00-19:00'
  END
  FROM orders o WHERE o.id = a.order_id AND a.booked AND o.slot_start IS NOT NULL;
INSERT INTO partner_capacity_windows (partner_id, date, slot_window, used)
  SELECT partner_id, capacity_date, capacity_window, count(*) FROM assignments WHERE booked AND capacity_window IS NOT NULL GROUP BY 1, 2, 3;

-- 3. What a partner can take on a day before anybody says otherwise of that day: nothing on leave, else its daily capacity.
--    A new partner never takes more than the ceiling, whatever is said. This is the one place where capacity is worked out.
CREATE FUNCTION partner_usual_capacity(day date)
  RETURNS TABLE (partner_id uuid, usual integer, ceiling integer, leave_from date, leave_to date) LANGUAGE sql STABLE AS $$
  SELECT p.id, CASE WHEN l.id IS NULL THEN p.daily_capacity ELSE 0 END,
    CASE WHEN p.tier = 'new' THEN coalesce((SELECT (s.value #>> '{}')::integer FROM settings s WHERE s.key = 'new_partner_daily'), 3) END,
    l.from_date, l.to_date
  FROM partners p LEFT JOIN partner_leaves l ON l.partner_id = p.id AND l.from_date <= day AND l.to_date > day
$$;

-- The same with what was said of the day and what is booked on it.
CREATE FUNCTION partner_capacity_on(day date)
  RETURNS TABLE (partner_id uuid, capacity integer, used integer, override integer, ceiling integer, leave_from date, leave_to date)
  LANGUAGE sql STABLE AS $$
  SELECT u.partner_id, least(coalesce(d.capacity, u.usual), u.ceiling), coalesce(d.used, 0), d.capacity, u.ceiling, u.leave_from, u.leave_to
  FROM partner_usual_capacity(day) u LEFT JOIN partner_capacity_days d ON d.partner_id = u.partner_id AND d.date = day
$$;

-- 4. Room as of this very moment, not of when the statement began: these are asked once the row of the day is locked.
CREATE FUNCTION partner_day_room(partner uuid, day date, override integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE room integer;
BEGIN
  SELECT least(coalesce(partner_day_room.override, u.usual), u.ceiling) INTO room FROM partner_usual_capacity(day) u WHERE u.partner_id = partner;
  RETURN room;
END $$;

-- A window nobody set has no limit of its own.
CREATE FUNCTION partner_window_room(partner uuid, slot text, override integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE room integer;
BEGIN
  IF partner_window_room.override IS NOT NULL THEN RETURN partner_window_room.override; END IF;
  SELECT w.capacity INTO room FROM partner_windows w WHERE w.partner_id = partner AND w.slot_window = slot;
  RETURN coalesce(room, 2147483647);
END $$;

CREATE OR REPLACE FUNCTION partner_capacity_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.used > 0 AND (TG_OP = 'INSERT' OR NEW.used > OLD.used) THEN
    IF NEW.used > partner_day_room(NEW.partner_id, NEW.date, NEW.capacity) THEN
      RAISE EXCEPTION 'partner_capacity: partner is full on %', NEW.date USING ERRCODE = 'check_violation', CONSTRAINT = 'partner_capacity';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION partner_window_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.used > 0 AND (TG_OP = 'INSERT' OR NEW.used > OLD.used) THEN
    IF NEW.used > partner_window_room(NEW.partner_id, NEW.slot_window, NEW.capacity) THEN
      RAISE EXCEPTION 'partner_capacity: partner is full on % %', NEW.date, NEW.slot_window
        USING ERRCODE = 'check_violation', CONSTRAINT = 'partner_capacity';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER partner_window_guard BEFORE INSERT OR UPDATE ON partner_capacity_windows FOR EACH ROW EXECUTE FUNCTION partner_window_guard();

-- 5. Booking: a place of the day and one of the window, or neither. The day's row is locked first by everybody, so that nobody waits crosswise.
CREATE FUNCTION book_partner_window(partner uuid, day date, slot text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF slot IS NULL THEN RETURN true; END IF;
  INSERT INTO partner_capacity_windows (partner_id, date, slot_window) VALUES (partner, day, slot) ON CONFLICT DO NOTHING;
  UPDATE partner_capacity_windows w SET used = w.used + 1
    WHERE w.partner_id = partner AND w.date = day AND w.slot_window = slot AND w.used < partner_window_room(partner, slot, w.capacity);
  RETURN FOUND;
END $$;

CREATE FUNCTION book_partner(partner uuid, day date, slot text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO partner_capacity_days (partner_id, date) VALUES (partner, day) ON CONFLICT DO NOTHING;
  UPDATE partner_capacity_days d SET used = d.used + 1
    WHERE d.partner_id = partner AND d.date = day AND d.used < partner_day_room(partner, day, d.capacity);
  IF NOT FOUND THEN RETURN 'day_full'; END IF;
  IF book_partner_window(partner, day, slot) THEN RETURN 'booked'; END IF;
  UPDATE partner_capacity_days d SET used = d.used - 1 WHERE d.partner_id = partner AND d.date = day;
  RETURN 'window_full';
END $$;

CREATE FUNCTION release_partner(partner uuid, day date, slot text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE partner_capacity_days d SET used = d.used - 1 WHERE d.partner_id = partner AND d.date = day AND d.used > 0;
  UPDATE partner_capacity_windows w SET used = w.used - 1
    WHERE w.partner_id = partner AND w.date = day AND w.slot_window = slot AND w.used > 0;
END $$;

-- Another window of the same day takes no other place of the day.
CREATE FUNCTION move_partner_window(partner uuid, day date, former text, slot text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM partner_capacity_days d WHERE d.partner_id = partner AND d.date = day FOR UPDATE;
  IF NOT book_partner_window(partner, day, slot) THEN RETURN 'window_full'; END IF;
  UPDATE partner_capacity_windows w SET used = w.used - 1
    WHERE w.partner_id = partner AND w.date = day AND w.slot_window = former AND w.used > 0;
  RETURN 'booked';
END $$;
