namespace BulkWhatsApp.Engine;

/// <summary>
/// What <see cref="Dispatch.IEngineStore"/> promises, on every store and database. Two simultaneous calls stand for two nodes.
/// </summary>
public abstract partial class EngineStoreTests(EngineDatabase database) : EngineStage(database);

public sealed class EfCoreEngineStoreOnSqliteTests(SqliteEngineDatabase database)
    : EngineStoreTests(database), IClassFixture<SqliteEngineDatabase>;

public sealed class EfCoreEngineStoreOnPostgreSqlTests(PostgreSqlEngineDatabase database)
    : EngineStoreTests(database), IClassFixture<PostgreSqlEngineDatabase>;

public sealed class PostgreSqlEngineStoreTests(FastPostgreSqlEngineDatabase database)
    : EngineStoreTests(database), IClassFixture<FastPostgreSqlEngineDatabase>;
