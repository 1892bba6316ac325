using System.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>Blobs of one container and the current tenant. Takes part in the current unit of work, or saves at once outside of one.</summary>
internal sealed class DatabaseBlobContainer<TContainer>(
    IBlobDatabase database,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant) : IBlobContainer<TContainer>
    where TContainer : class
{
    private readonly string _containerName = BlobContainerNameAttribute.GetContainerName<TContainer>();

    public async Task SaveAsync(string name, Stream stream, bool overrideExisting = false, CancellationToken cancellationToken = default)
    {
        var content = await ReadAsync(stream, cancellationToken);
        using var unitOfWork = unitOfWorkManager.Begin();
        var context = await database.GetDbContextAsync();
        var updated = overrideExisting
            ? await Named(context, name).ExecuteUpdateAsync(setters => setters.SetProperty(blob => blob.Content, content), cancellationToken)
            : 0;
        if (updated == 0)
        {
            await InsertAsync(context, name, content, cancellationToken);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
    }

    public async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var deleted = await Named(await database.GetDbContextAsync(), name).ExecuteDeleteAsync(cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return deleted > 0;
    }

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        return await Named(await database.GetDbContextAsync(), name).AnyAsync(cancellationToken);
    }

    public async Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default) =>
        await GetOrNullAsync(name, cancellationToken)
        ?? throw new AbpException($"Could not find the requested BLOB '{name}' in the container '{_containerName}'!");

    /// <returns>A temporary file: many may be read at once, and slowly.</returns>
    public async Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var context = await database.GetDbContextAsync();
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Named(context, name).Select(blob => blob.Content).CreateDbCommand();
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? await CopyAsync(reader.GetStream(0), cancellationToken) : null;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private async Task InsertAsync(DbContext context, string name, byte[] content, CancellationToken cancellationToken)
    {
        if (await Named(context, name).AnyAsync(cancellationToken))
        {
            throw new BlobAlreadyExistsException(
                $"Saving BLOB '{name}' does already exists in the container '{_containerName}'! Set overrideExisting if it should be overwritten.");
        }

        var blob = new BlobRecord(guidGenerator.Create(), currentTenant.Id, _containerName, name, content);
        context.Add(blob);
        await context.SaveChangesAsync(cancellationToken);
        context.Entry(blob).State = EntityState.Detached;
    }

    private IQueryable<BlobRecord> Named(DbContext context, string name) =>
        context.Set<BlobRecord>().Where(blob => blob.ContainerName == _containerName && blob.Name == name);

    private static async Task<Stream> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await content.CopyToAsync(file, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (stream.CanSeek)
        {
            var content = new byte[stream.Length - stream.Position];
            await stream.ReadExactlyAsync(content, cancellationToken);
            return content;
        }

        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken);
        return memory.ToArray();
    }
}
