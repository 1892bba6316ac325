using BulkWhatsApp.Stage;

namespace BulkWhatsApp.RecipientLists;

/// <summary>A number that another transaction has written into a list and not committed: whoever writes it too has to wait.</summary>
internal static class UncommittedRecipient
{
    public static Task<HeldTransaction> WriteAsync(TestDatabase database, Guid list, string number, string name) => HeldTransaction.BeginAsync(
        database,
        """
        INSERT INTO "BwaRecipients" ("Id", "TenantId", "RecipientListId", "PhoneNumber", "Name", "CreationTime")
        SELECT gen_random_uuid(), "TenantId", "Id", @number, @name, now() FROM "BwaRecipientLists" WHERE "Id" = @list
        RETURNING 1
        """,
        ("list", list), ("number", number), ("name", name));
}
