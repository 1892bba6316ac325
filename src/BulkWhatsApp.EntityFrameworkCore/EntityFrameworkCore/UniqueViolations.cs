using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>
/// What a service checked before saving may have changed in between. The unique index notices, and the caller gets the same answer as from
/// the check.
/// </summary>
internal static class UniqueViolations
{
    public const string OneDefaultAccount = "IX_BwaAccounts_Default";

    private static readonly (string Index, string ErrorCode)[] Codes =
    [
        ("IX_BwaAccounts_TenantId_Name", BulkWhatsAppErrorCodes.NameTaken),
        (OneDefaultAccount, BulkWhatsAppErrorCodes.DefaultTaken),
        ("IX_BwaRecipientLists_TenantId_Name", BulkWhatsAppErrorCodes.NameTaken),
        ("IX_BwaRecipients_RecipientListId_PhoneNumber", BulkWhatsAppErrorCodes.PhoneNumberTaken),
        ("IX_BwaOptOuts_PhoneNumber_TenantId", BulkWhatsAppErrorCodes.PhoneNumberTaken),
    ];

    // For any table: the campaign, list or account that the row belonged to is gone.
    private static readonly string[] OwnConstraints =
    [
        $"IX_{BulkWhatsAppDbProperties.DbTablePrefix}",
        $"FK_{BulkWhatsAppDbProperties.DbTablePrefix}",
        $"PK_{BulkWhatsAppDbProperties.DbTablePrefix}"
    ];

    // SQLite names an index that has an expression; for other indexes it lists the columns. It does not name foreign keys.
    private const string SqliteUnique = "UNIQUE constraint failed: ";
    private const string SqliteForeignKey = "FOREIGN KEY constraint failed";

    /// <returns>Null for any other failure.</returns>
    public static Exception? Find(DbUpdateException exception)
    {
        var message = IndexIn(exception.InnerException?.Message ?? "");
        if (message.Contains("IX_BwaOptOutSettings_TenantId", StringComparison.Ordinal))
        {
            return new AbpDbConcurrencyException("Somebody else saved a change first.", exception);
        }

        var (_, code) = Codes.FirstOrDefault(known => message.Contains(known.Index, StringComparison.Ordinal));
        if (code is null)
        {
            return OwnConstraints.Any(name => message.Contains(name, StringComparison.Ordinal))
                ? new AbpDbConcurrencyException("A row that this one belongs to has changed or is gone.", exception)
                : null;
        }

        var entity = exception.Entries.Count > 0 ? exception.Entries[0] : null;
        return new BusinessException(code, innerException: exception)
            .WithData("name", Value("Name"))
            .WithData("number", Value("PhoneNumber"));

        string Value(string property) =>
            entity?.Properties.FirstOrDefault(known => known.Metadata.Name == property)?.CurrentValue?.ToString() ?? "";
    }

    /// <summary>
    /// PostgreSQL and SQL Server name the index in their messages. For SQLite's <c>T.A, T.B</c> the name is put together the way EF Core
    /// did.
    /// </summary>
    private static string IndexIn(string message)
    {
        if (message.Contains(SqliteForeignKey, StringComparison.Ordinal))
        {
            return OwnConstraints[1];
        }

        var start = message.IndexOf(SqliteUnique, StringComparison.Ordinal);
        var columns = start < 0 ? "" : message[(start + SqliteUnique.Length)..].Split('\'')[0];
        return columns.Contains('.', StringComparison.Ordinal)
            ? "IX_" + string.Join(
                '_', columns.Split(", ").SelectMany((column, place) => place == 0 ? column.Split('.') : [column.Split('.')[1]]))
            : message;
    }
}

/// <summary>
/// Replaces EF Core's exception with what <see cref="UniqueViolations"/> finds, in whatever context the module's tables are.
/// </summary>
internal sealed class UniqueViolationInterceptor : SaveChangesInterceptor
{
    public static readonly UniqueViolationInterceptor Instance = new();

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => ThrowIfTaken(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ThrowIfTaken(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void ThrowIfTaken(Exception exception)
    {
        if (exception is DbUpdateException failure && UniqueViolations.Find(failure) is { } taken)
        {
            throw taken;
        }
    }
}
