namespace BulkWhatsApp.Foundation.Domain;

internal static class EntityIds
{
    /// <summary>Sets the property and not what a context knows of it, as ABP does: of several parts that come without an id, a context takes the first.</summary>
    public static void GenerateIfEmpty(object entity, IGuidGenerator guidGenerator)
    {
        if (entity is IEntity<Guid> { Id: var id } && id == Guid.Empty)
        {
            entity.GetType().GetProperty(nameof(IEntity<Guid>.Id))!.SetValue(entity, guidGenerator.Create());
        }
    }
}
