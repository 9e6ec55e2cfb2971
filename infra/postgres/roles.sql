-- A role and a schema for each module of the hub, in the database that this is run in. Run it as an administrator of the
-- server, as often as you like (src/guides/operate.md):
--
--     psql -d intelhub -f infra/postgres/roles.sql
--
-- A password is set where the environment has one, such as INTELHUB_INTAKE_PASSWORD; it is never written down here.
\set ON_ERROR_STOP on

DO $$
DECLARE
    module TEXT;
    role   TEXT;
BEGIN
    -- Those who reach the queue, which is all modules' in common.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'intelhub_modules') THEN
        CREATE ROLE intelhub_modules NOLOGIN;
    END IF;

    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    FOREACH module IN ARRAY ARRAY['platform', 'directory', 'intake', 'sharing', 'alerting', 'accounts'] LOOP
        role := 'intelhub_' || module;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I LOGIN', role);
        END IF;

        -- A role that passes over row-level security is refused by the hub.
        EXECUTE format('ALTER ROLE %I NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION', role);
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role);
        EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', module, role);
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', module);
        IF module <> 'platform' THEN
            EXECUTE format('GRANT intelhub_modules TO %I', role);
        END IF;
    END LOOP;

    GRANT USAGE ON SCHEMA platform TO intelhub_modules;
    IF to_regclass('platform.outbox') IS NOT NULL THEN
        GRANT SELECT, INSERT, DELETE ON platform.outbox TO intelhub_modules;
    END IF;
END $$;

\getenv platform INTELHUB_PLATFORM_PASSWORD
\if :{?platform}
ALTER ROLE intelhub_platform PASSWORD :'platform';
\endif
\getenv directory INTELHUB_DIRECTORY_PASSWORD
\if :{?directory}
ALTER ROLE intelhub_directory PASSWORD :'directory';
\endif
\getenv intake INTELHUB_INTAKE_PASSWORD
\if :{?intake}
ALTER ROLE intelhub_intake PASSWORD :'intake';
\endif
\getenv sharing INTELHUB_SHARING_PASSWORD
\if :{?sharing}
ALTER ROLE intelhub_sharing PASSWORD :'sharing';
\endif
\getenv alerting INTELHUB_ALERTING_PASSWORD
\if :{?alerting}
ALTER ROLE intelhub_alerting PASSWORD :'alerting';
\endif
\getenv accounts INTELHUB_ACCOUNTS_PASSWORD
\if :{?accounts}
ALTER ROLE intelhub_accounts PASSWORD :'accounts';
\endif
