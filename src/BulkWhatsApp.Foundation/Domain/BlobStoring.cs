using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>The container named by the <see cref="BlobContainerNameAttribute"/> of the type.</summary>
public interface IBlobContainer<TContainer>
    where TContainer : class
{
    /// <exception cref="BlobAlreadyExistsException">There is such a blob already.</exception>
    Task SaveAsync(string name, Stream stream, CancellationToken cancellationToken = default);

    /// <returns>False where there was no such blob.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <exception cref="AbpException">There is no such blob.</exception>
    Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default);

    Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default);
}

[AttributeUsage(AttributeTargets.Class)]
public class BlobContainerNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The name given by the attribute, or the full name of the type.</summary>
    public static string GetContainerName<T>() => typeof(T).GetCustomAttribute<BlobContainerNameAttribute>()?.Name ?? typeof(T).FullName!;
}

public class BlobAlreadyExistsException(string message) : AbpException(message);
