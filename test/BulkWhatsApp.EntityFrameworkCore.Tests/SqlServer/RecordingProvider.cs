using System.Data;
using System.Data.Common;

namespace BulkWhatsApp.SqlServer;

/// <summary>An ADO.NET provider that writes down what it is to run, and answers with the rows it was given.</summary>
public sealed class RecordingProvider : DbProviderFactory
{
    private readonly List<(string Words, DataTable[] Results)> _answers = [];

    public List<RecordedStatement> Statements { get; } = [];

    public string Caller { get; set; } = "";

    /// <summary>A statement that contains the words is answered with these results; others with an empty one.</summary>
    public void Answer(string words, params DataTable[] results) => _answers.Add((words, results));

    public override DbConnection CreateConnection() => new Connection(this);

    public override DbCommand CreateCommand() => new Command(this);

    private DbDataReader Run(Command command)
    {
        Statements.Add(new RecordedStatement(
            Caller, command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName)]));
        return new DataTableReader(_answers.Find(answer => command.CommandText.Contains(answer.Words)).Results ?? [Nothing()]);
    }

    public static DataTable Nothing() => new() { Columns = { "nothing" } };

    private sealed class Connection(RecordingProvider provider) : DbConnection
    {
        private ConnectionState _state;

#pragma warning disable CS8765
        public override string ConnectionString { get; set; } = "";
#pragma warning restore CS8765
        public override string Database => "";
        public override string DataSource => "";
        public override string ServerVersion => "";
        public override ConnectionState State => _state;

        public override void ChangeDatabase(string databaseName)
        {
        }

        public override void Close() => _state = ConnectionState.Closed;

        public override void Open() => _state = ConnectionState.Open;

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this);

        protected override DbCommand CreateDbCommand() => new Command(provider) { Connection = this };
    }

    private sealed class Transaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;
        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    private sealed class Command(RecordingProvider provider) : DbCommand
    {
#pragma warning disable CS8765
        public override string CommandText { get; set; } = "";
#pragma warning restore CS8765
        public override int CommandTimeout { get; set; }
        public override CommandType CommandType { get; set; } = CommandType.Text;
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get; set; }
        protected override DbTransaction? DbTransaction { get; set; }
        protected override DbParameterCollection DbParameterCollection { get; } = new Parameters();

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery()
        {
            provider.Run(this);
            return 0;
        }

        public override object ExecuteScalar()
        {
            provider.Run(this);
            return 0L;
        }

        protected override DbParameter CreateDbParameter() => new Parameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => provider.Run(this);
    }

    private sealed class Parameter : DbParameter
    {
        public override DbType DbType { get; set; }
        public override ParameterDirection Direction { get; set; }
        public override bool IsNullable { get; set; }
#pragma warning disable CS8765
        public override string ParameterName { get; set; } = "";
        public override string SourceColumn { get; set; } = "";
#pragma warning restore CS8765
        public override int Size { get; set; }
        public override bool SourceColumnNullMapping { get; set; }
        public override object? Value { get; set; }

        public override void ResetDbType()
        {
        }
    }

    private sealed class Parameters : DbParameterCollection
    {
        private readonly List<DbParameter> _items = [];

        public override int Count => _items.Count;
        public override object SyncRoot => _items;

        public override int Add(object value)
        {
            _items.Add((DbParameter)value);
            return _items.Count - 1;
        }

        public override void AddRange(Array values) => _items.AddRange(values.Cast<DbParameter>());
        public override void Clear() => _items.Clear();
        public override bool Contains(object value) => _items.Contains((DbParameter)value);
        public override bool Contains(string value) => IndexOf(value) >= 0;
        public override void CopyTo(Array array, int index) => ((System.Collections.ICollection)_items).CopyTo(array, index);
        public override System.Collections.IEnumerator GetEnumerator() => _items.GetEnumerator();
        public override int IndexOf(object value) => _items.IndexOf((DbParameter)value);
        public override int IndexOf(string parameterName) => _items.FindIndex(parameter => parameter.ParameterName == parameterName);
        public override void Insert(int index, object value) => _items.Insert(index, (DbParameter)value);
        public override void Remove(object value) => _items.Remove((DbParameter)value);
        public override void RemoveAt(int index) => _items.RemoveAt(index);
        public override void RemoveAt(string parameterName) => RemoveAt(IndexOf(parameterName));
        protected override DbParameter GetParameter(int index) => _items[index];
        protected override DbParameter GetParameter(string parameterName) => _items[IndexOf(parameterName)];
        protected override void SetParameter(int index, DbParameter value) => _items[index] = value;
        protected override void SetParameter(string parameterName, DbParameter value) => _items[IndexOf(parameterName)] = value;
    }
}
