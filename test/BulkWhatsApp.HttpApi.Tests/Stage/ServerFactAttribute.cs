namespace BulkWhatsApp.Stage;

/// <summary>A test that needs a database server: a second host on the database, or a transaction of somebody else's that is held.</summary>
public sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute()
    {
        if (TestSqliteFile.IsAskedFor)
        {
            Skip = "A SQLite file is for one host.";
        }
    }
}
