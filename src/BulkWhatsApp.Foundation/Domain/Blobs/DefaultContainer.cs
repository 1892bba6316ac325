namespace BulkWhatsApp.Foundation.Domain;

/// <summary>The container of an <see cref="IBlobContainer"/> without a type.</summary>
[BlobContainerName("default")]
public class DefaultContainer;
