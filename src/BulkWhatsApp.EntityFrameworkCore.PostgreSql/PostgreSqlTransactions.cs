namespace BulkWhatsApp.PostgreSql;

internal static class PostgreSqlTransactions
{
    /// <summary>
    /// At the beginning of a transaction that keeps locks while it talks: a process that stands still in the middle of it (a virtual machine that is
    /// moved, a node that lost its network) must not stop the other nodes. PostgreSQL ends it, and the process does it again when it wakes.
    /// </summary>
    public const string GiveUpWhenAbandonedSql = "SET LOCAL idle_in_transaction_session_timeout = 3000; ";
}
