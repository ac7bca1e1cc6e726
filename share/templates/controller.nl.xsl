<?xml version="1.0" encoding="UTF-8"?>
<!-- Bericht van de verwerker aan de verwerkingsverantwoordelijke (art. 33 lid 2 AVG). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title>
          <xsl:text>[</xsl:text>
          <xsl:value-of select="incident/ref"/>
          <xsl:text>] </xsl:text>
          <xsl:call-template name="about"/>
        </title>
      </head>
      <body>
        <xsl:if test="addressee/address/line">
          <p><strong><xsl:value-of select="organisation"/></strong></p>
          <address>
            <xsl:value-of select="addressee/name"/>
            <xsl:for-each select="addressee/address/line">
              <xsl:if test="position() &gt; 1 or ../../name"><br/></xsl:if>
              <xsl:value-of select="."/>
            </xsl:for-each>
          </address>
        </xsl:if>
        <dl>
          <dt>Datum</dt>
          <dd><xsl:value-of select="date"/></dd>
          <dt>Ons kenmerk</dt>
          <dd><xsl:value-of select="incident/ref"/></dd>
          <dt>Betreft</dt>
          <dd><xsl:call-template name="about"/></dd>
        </dl>
        <p>
          <xsl:choose>
            <xsl:when test="addressee/salutation"><xsl:value-of select="addressee/salutation"/></xsl:when>
            <xsl:when test="addressee/name">
              <xsl:text>Beste </xsl:text>
              <xsl:value-of select="addressee/name"/>
            </xsl:when>
            <xsl:otherwise>Geachte heer/mevrouw</xsl:otherwise>
          </xsl:choose>
          <xsl:text>,</xsl:text>
        </p>
        <xsl:call-template name="opening"/>
        <h2>Wat is er gebeurd?</h2>
        <xsl:apply-templates select="telling/happened"/>
        <xsl:call-template name="timeline"/>
        <xsl:call-template name="breach"/>
        <xsl:call-template name="data"/>
        <h2>Waarschijnlijke gevolgen</h2>
        <xsl:apply-templates select="telling/effects"/>
        <h2>Maatregelen</h2>
        <xsl:apply-templates select="telling/measures"/>
        <xsl:if test="telling/advice/p">
          <h2>Wat betrokkenen zelf kunnen doen</h2>
          <xsl:apply-templates select="telling/advice/p"/>
        </xsl:if>
        <h2>Contact</h2>
        <p>
          <xsl:text>U kunt ons bereiken via </xsl:text>
          <xsl:value-of select="contact"/>
          <xsl:if test="contact = ''">[Dit ontbreekt nog.]</xsl:if>
          <xsl:text>. Noem daarbij het kenmerk </xsl:text>
          <strong><xsl:value-of select="incident/ref"/></strong>
          <xsl:text>. Zodra wij meer weten, hoort u dat van ons.</xsl:text>
        </p>
        <p>
          <xsl:text>Met vriendelijke groet,</xsl:text>
          <br/>
          <xsl:value-of select="organisation"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="about">
    <xsl:choose>
      <xsl:when test="@filing = 'follow-up'">Vervolg: inbreuk in verband met persoonsgegevens bij uw verwerker</xsl:when>
      <xsl:when test="@filing = 'correction'">Verbeterd bericht: inbreuk in verband met persoonsgegevens bij uw verwerker</xsl:when>
      <xsl:otherwise>Inbreuk in verband met persoonsgegevens bij uw verwerker</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="opening">
    <p>
      <xsl:choose>
        <xsl:when test="@filing = 'follow-up'">Eerder meldden wij u een inbreuk in verband met persoonsgegevens die wij voor u verwerken. Wij weten daar nu meer van. Hieronder staat alles wat wij op dit moment weten.</xsl:when>
        <xsl:when test="@filing = 'correction'">Eerder meldden wij u een inbreuk in verband met persoonsgegevens die wij voor u verwerken. Een deel van dat bericht klopte niet. Dit bericht komt ervoor in de plaats.</xsl:when>
        <xsl:otherwise>Als uw verwerker melden wij u een inbreuk in verband met persoonsgegevens die wij voor u verwerken (art. 33 lid 2 AVG). Hieronder staat wat u nodig heeft om te beoordelen of u die moet melden bij de toezichthouder en aan de betrokkenen. Die beoordeling is aan u: de termijn van 72 uur loopt in de regel vanaf het moment waarop u dit bericht krijgt.</xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>

  <!-- Ontbrekende gegevens worden genoemd: de verantwoordelijke meldt ze als niet bekend. -->
  <xsl:template name="term">
    <xsl:param name="name"/>
    <xsl:param name="field"/>
    <dt><xsl:value-of select="$name"/></dt>
    <dd>
      <xsl:choose>
        <xsl:when test="$field/@known = 'yes' and $field/@raw = 'unknown'">nog niet bekend</xsl:when>
        <xsl:when test="$field/@known = 'yes'"><xsl:value-of select="$field"/></xsl:when>
        <xsl:otherwise>nog niet bekend</xsl:otherwise>
      </xsl:choose>
    </dd>
  </xsl:template>

  <xsl:template name="timeline">
    <h2>Tijdlijn</h2>
    <dl>
      <dt>Gebeurd</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/occurred_from/@known = 'yes' and incident/occurred_to/@known = 'yes'">
            <xsl:value-of select="incident/occurred_from"/>
            <xsl:if test="incident/occurred_to/@raw != incident/occurred_from/@raw">
              <xsl:text> tot </xsl:text>
              <xsl:value-of select="incident/occurred_to"/>
            </xsl:if>
          </xsl:when>
          <xsl:when test="incident/occurred_from/@known = 'yes'">
            <xsl:if test="incident/ongoing/@raw = 'yes'">sinds </xsl:if>
            <xsl:value-of select="incident/occurred_from"/>
          </xsl:when>
          <xsl:when test="incident/occurred_to/@known = 'yes'">
            <xsl:text>tot </xsl:text>
            <xsl:value-of select="incident/occurred_to"/>
          </xsl:when>
          <xsl:otherwise>nog niet bekend</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Duurt nog voort</xsl:with-param>
        <xsl:with-param name="field" select="incident/ongoing"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Ontdekt</xsl:with-param>
        <xsl:with-param name="field" select="incident/detected"/>
      </xsl:call-template>
      <dt>Kennisgenomen</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/aware/@known = 'yes'"><xsl:value-of select="incident/aware"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="incident/received"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </dl>
  </xsl:template>

  <xsl:template name="breach">
    <h2>De inbreuk</h2>
    <dl>
      <dt>Aard van het incident</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/kind/@raw = 'other' and incident/kind_other/@known = 'yes'"><xsl:value-of select="incident/kind_other"/></xsl:when>
          <xsl:when test="incident/kind/@known = 'yes'"><xsl:value-of select="incident/kind"/></xsl:when>
          <xsl:otherwise>nog niet bekend</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Aard van de inbreuk</xsl:with-param>
        <xsl:with-param name="field" select="incident/nature"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Oorzaak</xsl:with-param>
        <xsl:with-param name="field" select="incident/cause"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Beveiliging vooraf</xsl:with-param>
        <xsl:with-param name="field" select="incident/protection"/>
      </xsl:call-template>
      <xsl:if test="incident/parties/@known = 'yes'">
        <dt>Andere organisaties</dt>
        <dd><xsl:value-of select="incident/parties"/></dd>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template name="data">
    <h2>Gegevens en betrokkenen</h2>
    <dl>
      <dt>Persoonsgegevens</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="telling/data/@known = 'yes'">
            <xsl:value-of select="telling/data"/>
            <xsl:if test="telling/data/@more = 'yes'">; mogelijk ook andere</xsl:if>
          </xsl:when>
          <xsl:otherwise>nog niet bekend</xsl:otherwise>
        </xsl:choose>
      </dd>
      <dt>Groepen betrokkenen</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/groups/@known = 'yes'"><xsl:value-of select="incident/groups"/></xsl:when>
          <xsl:otherwise>nog niet bekend</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="incident/groups_other/@known = 'yes'">
          <xsl:text> (</xsl:text>
          <xsl:value-of select="incident/groups_other"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Aantal betrokkenen</xsl:with-param>
        <xsl:with-param name="field" select="persons"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Aantal gegevensrecords</xsl:with-param>
        <xsl:with-param name="field" select="records"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Landen</xsl:with-param>
        <xsl:with-param name="field" select="incident/countries"/>
      </xsl:call-template>
    </dl>
    <xsl:apply-templates select="telling/unaffected/p"/>
    <xsl:if test="telling/unaffected/item">
      <p>
        <xsl:text>Niet betrokken zijn: </xsl:text>
        <xsl:for-each select="telling/unaffected"><xsl:call-template name="items"/></xsl:for-each>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="effects">
    <xsl:apply-templates select="p"/>
    <xsl:choose>
      <xsl:when test="item">
        <p>
          <xsl:text>Voor de betrokkenen kan het gaan om: </xsl:text>
          <xsl:call-template name="items"/>
          <xsl:text>.</xsl:text>
        </p>
      </xsl:when>
      <xsl:when test="not(p)"><p>De gevolgen zijn nog niet bekend.</p></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="items">
    <xsl:for-each select="item">
      <xsl:choose>
        <xsl:when test="position() = 1"/>
        <xsl:when test="position() = last()"> en </xsl:when>
        <xsl:otherwise>, </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="measures">
    <xsl:apply-templates select="p"/>
    <xsl:if test="not(p or item)"><p>Er zijn nog geen maatregelen vastgelegd.</p></xsl:if>
    <xsl:if test="item[@done = 'yes']">
      <p>Genomen:</p>
      <ul><xsl:apply-templates select="item[@done = 'yes']"/></ul>
    </xsl:if>
    <xsl:if test="item[@done = 'no']">
      <p>Nog te nemen:</p>
      <ul><xsl:apply-templates select="item[@done = 'no']"/></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <xsl:value-of select="."/>
      <xsl:if test="@due and @done = 'no'">
        <xsl:text> (uiterlijk </xsl:text>
        <xsl:value-of select="@due"/>
        <xsl:text>)</xsl:text>
      </xsl:if>
    </li>
  </xsl:template>

  <xsl:template match="happened">
    <xsl:apply-templates select="p"/>
    <xsl:if test="@known = 'no'"><p><strong>[Dit ontbreekt nog.]</strong></p></xsl:if>
  </xsl:template>

  <xsl:template match="p"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="br"><br/></xsl:template>
</xsl:stylesheet>
