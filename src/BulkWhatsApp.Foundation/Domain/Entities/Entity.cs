namespace BulkWhatsApp.Foundation.Domain;

[Serializable]
public abstract class Entity : IEntity
{
    public abstract object?[] GetKeys();

    public override string ToString() => $"[ENTITY: {GetType().Name}] Keys = {string.Join(", ", GetKeys())}";
}
