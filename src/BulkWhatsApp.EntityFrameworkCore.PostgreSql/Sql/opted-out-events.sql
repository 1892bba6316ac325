-- Publishes the rows of "added", which an insert into the opt-outs or a widening returned. All rows of one kind are in one event.
INSERT INTO "BwaOutgoingEvents" ("TenantId", "Name", "Payload", "CreationTime", "AvailableAt", "Attempts")
SELECT "TenantId", '{OptedOutEto.Name}', json_build_object(
           'TenantId', "TenantId", 'PhoneNumbers', json_agg("PhoneNumber"), 'Scope', "Scope", 'Source', "Source", 'Reason', "Reason", 'OptedOutAt', now()),
       now(), now(), 0
FROM added
GROUP BY "TenantId", "Scope", "Source", "Reason"
