namespace BulkWhatsApp.Contract;

internal static class PropertyChangeAssertions
{
    public static EntityPropertyChangeInfo ShouldHaveSingleItemNamed(this IEnumerable<EntityPropertyChangeInfo> changes, string name) =>
        changes.Where(change => change.PropertyName == name).ShouldHaveSingleItem();
}
