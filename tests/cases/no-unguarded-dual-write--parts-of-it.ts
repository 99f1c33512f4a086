export class Pantry {
  async shelve(jar: Jar): Promise<Row> {
    const row = await this.jars.save(this.jars.create(jar));
    // ruleid: no-unguarded-dual-write
    await this.legacyStore.insert({ no: jar.label, grams: jar.grams });
    return row;
  }

  async label(jar: Jar): Promise<void> {
    await this.jarRepository.save({ label: jar.label, grams: jar.grams });
    // ruleid: no-unguarded-dual-write
    await this.legacyRepository.save({ no: jar.label });
  }

  async labelAnother(jar: Jar, other: Jar): Promise<void> {
    await this.jarRepository.save({ label: jar.label, grams: jar.grams });
    // ok: no-unguarded-dual-write
    await this.legacyRepository.save({ no: other.label });
  }
}
