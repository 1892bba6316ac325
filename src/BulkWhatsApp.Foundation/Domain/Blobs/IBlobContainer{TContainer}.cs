namespace BulkWhatsApp.Foundation.Domain;

/// <summary>The container named by the <see cref="BlobContainerNameAttribute"/> of the type.</summary>
public interface IBlobContainer<TContainer> : IBlobContainer
    where TContainer : class;
