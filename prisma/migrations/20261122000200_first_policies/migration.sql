-- Version 1 of every policy applies from the beginning of time: product.md, "Clocks" and interfaces.md (failure reasons).
-- Minutes unless said otherwise.
INSERT INTO policy_versions (id, kind, version, effective_from, body, note, created_by, created_at) VALUES
(gen_random_uuid(), 'clocks', 1, '1900-01-01T00:00:00Z', '{
  "assignment": { "standard": { "mode": "working_minutes", "minutes": 120 }, "byCity": {}, "beforeSlotMinutes": 60 },
  "firstCall": { "targetMinutes": 10, "violationMinutes": 20 },
  "noAction": { "minutes": 60, "reminderEveryMinutes": 15 },
  "pickup": { "graces": [{ "city": null, "partnerKind": null, "minutes": 30 }], "withoutSlotHours": 48 },
  "stuck": { "acceptedAfterSlotStart": 240, "en_route": 120, "arrived": 60, "inspecting": 60, "priced": 60, "failure_reported": 240 },
  "payout": { "initiateMinutes": 60, "confirmMinutes": 1440 }
}', 'The rules the business starts with', 'system', now()),
(gen_random_uuid(), 'calendar', 1, '1900-01-01T00:00:00Z', '{
  "zone": "Asia/Kolkata",
  "weekly": {
    "1": [{ "from": "10:00", "to": "19:00" }], "2": [{ "from": "10:00", "to": "19:00" }], "3": [{ "from": "10:00", "to": "19:00" }],
    "4": [{ "from": "10:00", "to": "19:00" }], "5": [{ "from": "10:00", "to": "19:00" }], "6": [{ "from": "10:00", "to": "19:00" }], "7": []
  },
  "holidays": []
}', 'The rules the business starts with', 'system', now()),
(gen_random_uuid(), 'value_bands', 1, '1900-01-01T00:00:00Z', '{
  "bounds": [{ "below": 500000, "label": "Below ₹5,000" }, { "below": 2000000, "label": "₹5,000–20,000" }, { "below": 5000000, "label": "₹20,000–50,000" }],
  "above": "High value"
}', 'The rules the business starts with', 'system', now());

INSERT INTO failure_reasons (position, code, label, usual_owner) VALUES
(1, 'customer_not_available', 'Customer not available', 'customer'),
(2, 'customer_not_responding', 'Customer not responding', 'customer'),
(3, 'customer_changed_mind', 'Customer changed their mind', 'customer'),
(4, 'customer_wants_more', 'Customer wants a higher price', 'customer'),
(5, 'address_wrong', 'Address is wrong', 'customer'),
(6, 'device_locked', 'Device is locked', 'customer'),
(7, 'device_not_accessible', 'Device not charged or not accessible', 'customer'),
(8, 'device_mismatch', 'Device differs from the order', 'customer'),
(9, 'otp_not_provided', 'Customer did not give the OTP', 'customer'),
(10, 'id_refused', 'Customer refused to show an ID', 'customer'),
(11, 'partner_no_show', 'Partner did not show up', 'vendor'),
(12, 'partner_late', 'Partner came late', 'vendor'),
(13, 'partner_declined', 'Partner refused the order', 'vendor'),
(14, 'wrong_inspection', 'Inspection was wrong', 'vendor'),
(15, 'price_dispute', 'Dispute about the price', 'vendor'),
(16, 'offline_payment', 'Partner tried to pay outside the system', 'vendor'),
(17, 'behaviour', 'Behaviour of the partner', 'vendor'),
(18, 'payment_failed', 'Payment failed', 'operations'),
(19, 'system_error', 'System error', 'system'),
(20, 'fraud_suspected', 'Fraud suspected', 'customer'),
(21, 'other', 'Other', 'operations');
