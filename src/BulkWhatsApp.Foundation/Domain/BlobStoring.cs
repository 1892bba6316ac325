using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>The container that the type's <see cref="BlobContainerNameAttribute"/> names.</summary>
public interface IBlobContainer<TContainer>
    where TContainer : class
{
    /// <exception cref="BlobAlreadyExistsException">The blob already exists.</exception>
    Task SaveAsync(string name, Stream stream, CancellationToken cancellationToken = default);

    /// <returns>False if there was no such blob.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <exception cref="AbpException">There is no such blob.</exception>
    Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default);

    Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default);
}

[AttributeUsage(AttributeTargets.Class)]
public class BlobContainerNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The attribute's name, or the full name of the type.</summary>
    public static string GetContainerName<T>() => typeof(T).GetCustomAttribute<BlobContainerNameAttribute>()?.Name ?? typeof(T).FullName!;
}

public class BlobAlreadyExistsException(string message) : AbpException(message);
