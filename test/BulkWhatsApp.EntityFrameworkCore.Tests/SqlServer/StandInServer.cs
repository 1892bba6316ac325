using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace BulkWhatsApp.SqlServer;

/// <summary>A statement, and the method that sent it.</summary>
public sealed record SentText(string Caller, string Sql, int Parameters);

/// <summary>
/// Takes the place of a SQL Server: it runs nothing, records what it is sent, and answers with made-up rows of the requested columns.
/// </summary>
public sealed class StandInServer(IReadOnlyDictionary<string, IReadOnlyList<string>> tables)
{
    // A call may continue for as long as there are rows.
    private const int MostAnswers = 50;
    private const int MostCommands = 200;

    private readonly HashSet<SentText> _texts = [];
    private int _commands;
    private long _ids;

    /// <summary>Each once.</summary>
    public IReadOnlyCollection<SentText> Texts => _texts;

    /// <summary>The method that sends what comes next.</summary>
    public string Caller { get; private set; } = "";

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Tables => tables;

    internal Random Random { get; private set; } = new(0);

    /// <summary>The values of foreign keys in an answer.</summary>
    internal Guid KnownId { get; private set; }

    public void Begin(string caller, int seed, Guid knownId) =>
        (Caller, Random, KnownId, _commands) = (caller, new Random(seed), knownId, 0);

    internal long NextId() => ++_ids;

    public DbConnection CreateConnection() => new Connection(this);

    private DbDataReader Run(Command command)
    {
        if (++_commands > MostCommands)
        {
            throw new InvalidOperationException($"{Caller} does not end.");
        }

        _texts.Add(new SentText(Caller, command.CommandText, command.Parameters.Count));
        return new StandInReader(
            this,
            TSql.Parse(command.CommandText),
            command.Parameters.Cast<DbParameter>().Select(parameter => parameter.Value),
            hasRows: _commands <= MostAnswers);
    }

    private sealed class Connection(StandInServer server) : DbConnection
    {
        private ConnectionState _state;

        [AllowNull]
        public override string ConnectionString { get; set; } = "Server=stand-in";
        public override string Database => "stand-in";
        public override string DataSource => "stand-in";
        public override string ServerVersion => "16.00.1000";
        public override ConnectionState State => _state;

        public override void Open() => _state = ConnectionState.Open;

        public override void Close() => _state = ConnectionState.Closed;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

        protected override DbCommand CreateDbCommand() => new Command(server) { Connection = this };
    }

    private sealed class Transaction(Connection connection, IsolationLevel isolationLevel) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => isolationLevel;
        public override bool SupportsSavepoints => true;
        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }

        public override void Save(string savepointName)
        {
        }

        public override void Release(string savepointName)
        {
        }
    }

    /// <summary>Uses the real client's parameters, which EF Core's provider expects.</summary>
    private sealed class Command(StandInServer server) : DbCommand
    {
        private readonly SqlCommand _real = new();

        [AllowNull]
        public override string CommandText { get => _real.CommandText; set => _real.CommandText = value; }
        public override int CommandTimeout { get; set; }
        public override CommandType CommandType { get; set; } = CommandType.Text;
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get; set; }
        protected override DbTransaction? DbTransaction { get; set; }
        protected override DbParameterCollection DbParameterCollection => _real.Parameters;

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery() => server.Run(this).RecordsAffected;

        public override object? ExecuteScalar()
        {
            using var reader = server.Run(this);
            return reader.Read() ? reader.GetValue(0) : null;
        }

        protected override DbParameter CreateDbParameter() => new SqlParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => server.Run(this);
    }
}
