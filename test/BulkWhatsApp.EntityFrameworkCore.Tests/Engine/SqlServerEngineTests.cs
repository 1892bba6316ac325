namespace BulkWhatsApp.Engine;

// Compiled only where BULKWHATSAPP_TEST_SQLSERVER names a server: see the project.
public sealed class EfCoreEngineStoreOnSqlServerTests(SqlServerEngineDatabase database)
    : EngineStoreTests(database), IClassFixture<SqlServerEngineDatabase>;

public sealed class EnginePortsOnSqlServerTests(SqlServerEngineDatabase database)
    : EnginePortTests(database), IClassFixture<SqlServerEngineDatabase>;
