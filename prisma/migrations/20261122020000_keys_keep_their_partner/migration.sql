-- A key (or an associate) bound to a partner must not become unbound, hence wider, because the partner's row goes.
ALTER TABLE "api_keys" DROP CONSTRAINT "api_keys_partner_id_fkey";
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
ALTER TABLE "api_keys" VALIDATE CONSTRAINT "api_keys_partner_id_fkey";
ALTER TABLE "users" DROP CONSTRAINT "users_partner_id_fkey";
ALTER TABLE "users" ADD CONSTRAINT "users_partner_id_fkey" FOREIGN KEY ("partner_id") REFERENCES "partners"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
ALTER TABLE "users" VALIDATE CONSTRAINT "users_partner_id_fkey";
