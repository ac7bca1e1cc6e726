<?xml version="1.0" encoding="UTF-8"?>
<!-- Eén incident op één A4: de feiten, de beoordeling, de meldingen. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="nl">
      <head>
        <title><xsl:call-template name="title"/></title>
      </head>
      <body>
        <h1><xsl:call-template name="title"/></h1>
        <p>
          <xsl:if test="organisation != ''">
            <xsl:value-of select="organisation"/>
            <br/>
          </xsl:if>
          <xsl:text>Opgemaakt op </xsl:text>
          <xsl:value-of select="now"/>
          <xsl:if test="as-of">
            <br/>
            <xsl:text>Stand van het register: </xsl:text>
            <xsl:value-of select="as-of"/>
          </xsl:if>
          <xsl:if test="edited">
            <br/>
            <xsl:text>Volgens deze invoer, anders dan in het register: </xsl:text>
            <xsl:value-of select="edited"/>
          </xsl:if>
        </p>
        <xsl:if test="incident/exercise/@raw = 'yes'">
          <p><strong>Dit is een oefening. Zij telt in geen enkel overzicht mee.</strong></p>
        </xsl:if>
        <xsl:if test="incident/status/@raw = 'withdrawn'">
          <p><strong>Ingetrokken: er bleek geen sprake te zijn van een beveiligingsincident of datalek. Er lopen geen termijnen meer.</strong></p>
        </xsl:if>
        <xsl:call-template name="facts"/>
        <xsl:call-template name="happened"/>
        <xsl:call-template name="assessment"/>
        <xsl:call-template name="actions"/>
        <xsl:call-template name="consequences"/>
        <xsl:call-template name="measures"/>
        <xsl:if test="incident/lessons/@known = 'yes' or incident/class/@known = 'yes' or incident/class/@said = 'no' or incident/lessons/@said = 'no'">
          <h2>Stap 3: evaluatie</h2>
          <xsl:call-template name="long">
            <xsl:with-param name="field" select="incident/lessons"/>
            <xsl:with-param name="otherwise">Er zijn nog geen lessen vastgelegd.</xsl:with-param>
          </xsl:call-template>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:text>Incidentrapport</xsl:text>
    <xsl:if test="incident/ref/@known = 'yes'">
      <xsl:text> </xsl:text>
      <xsl:value-of select="incident/ref"/>
    </xsl:if>
    <xsl:if test="incident/title/@known = 'yes'">
      <xsl:text>: </xsl:text>
      <xsl:value-of select="incident/title"/>
    </xsl:if>
    <xsl:call-template name="unsaid">
      <xsl:with-param name="of" select="incident/title"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Een regel van een lijst van termen, waar er iets in te vullen is. -->
  <xsl:template name="term">
    <xsl:param name="name"/>
    <xsl:param name="field"/>
    <xsl:if test="$field/@known = 'yes'">
      <dt><xsl:value-of select="$name"/></dt>
      <dd><xsl:value-of select="$field"/></dd>
    </xsl:if>
  </xsl:template>

  <!-- Een lange tekst; een witregel blijft een witregel. -->
  <xsl:template name="long">
    <xsl:param name="field"/>
    <xsl:param name="before"/>
    <xsl:param name="otherwise"/>
    <xsl:choose>
      <xsl:when test="normalize-space($field/p) != ''">
        <p data-field="{name($field)}" data-label="{$field/@label}">
          <xsl:value-of select="$before"/>
          <xsl:for-each select="$field/p">
            <xsl:if test="position() &gt; 1"><br/><br/></xsl:if>
            <xsl:apply-templates mode="lines"/>
          </xsl:for-each>
        </p>
      </xsl:when>
      <xsl:when test="$field/@said = 'no' and $otherwise != ''">
        <p>
          <xsl:value-of select="$field/@label"/>
          <xsl:text>: niet in deze invoer.</xsl:text>
        </p>
      </xsl:when>
      <xsl:when test="$otherwise != ''">
        <p><xsl:value-of select="$otherwise"/></p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="br" mode="lines"><br/></xsl:template>

  <!-- Wat een invoer zonder register niet zegt, staat er ook niet alsof het er niet is. -->
  <xsl:template name="unsaid">
    <xsl:param name="of"/>
    <xsl:param name="mark"> (niet in deze invoer: </xsl:param>
    <xsl:param name="end">)</xsl:param>
    <xsl:if test="$of[@said = 'no']">
      <xsl:value-of select="$mark"/>
      <xsl:for-each select="$of[@said = 'no']">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:value-of select="@label"/>
      </xsl:for-each>
      <xsl:value-of select="$end"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="capital">
    <xsl:param name="text"/>
    <xsl:value-of select="translate(substring($text, 1, 1), 'abcdefghijklmnopqrstuvwxyzéë', 'ABCDEFGHIJKLMNOPQRSTUVWXYZÉË')"/>
    <xsl:value-of select="substring($text, 2)"/>
  </xsl:template>

  <!-- Een zin eindigt op een punt, ook als de schrijver die al zette. -->
  <xsl:template name="stop">
    <xsl:param name="text"/>
    <xsl:variable name="plain" select="normalize-space($text)"/>
    <xsl:value-of select="$plain"/>
    <xsl:if test="translate(substring($plain, string-length($plain)), '.!?', '') != ''">.</xsl:if>
  </xsl:template>

  <!-- Met het kopje van een zin daarvoor: "1 dag en 2 uur na kennisneming". -->
  <xsl:template name="after">
    <xsl:if test="@after">
      <xsl:text>, </xsl:text>
      <xsl:value-of select="@after"/>
      <xsl:choose>
        <xsl:when test="/document/since/@raw = 'aware'"> na kennisneming</xsl:when>
        <xsl:otherwise> na ontvangst</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="facts">
    <dl>
      <xsl:if test="incident/class/@known = 'yes' or incident/class/@said = 'no' or incident/status/@raw != 'withdrawn'">
        <dt>Uitkomst</dt>
        <dd>
          <xsl:choose>
            <xsl:when test="incident/class/@known = 'yes'"><xsl:value-of select="incident/class"/></xsl:when>
            <xsl:when test="incident/class/@said = 'no'"><xsl:value-of select="incident/class"/></xsl:when>
            <xsl:otherwise>nog te beoordelen</xsl:otherwise>
          </xsl:choose>
        </dd>
      </xsl:if>
      <dt>Status</dt>
      <dd>
        <xsl:value-of select="incident/status"/>
        <xsl:choose>
          <xsl:when test="incident/closed/@raw = 'unknown'"> (<xsl:value-of select="incident/closed"/>)</xsl:when>
          <xsl:when test="incident/closed/@known = 'yes'">
            <xsl:text> op </xsl:text>
            <xsl:value-of select="incident/closed"/>
          </xsl:when>
        </xsl:choose>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident[not(status/@raw = 'open')]/closed | incident/exercise"/>
        </xsl:call-template>
      </dd>
      <xsl:if test="incident/hold/@known = 'yes'">
        <dt>Niet wissen vanwege</dt>
        <dd><xsl:value-of select="incident/hold"/></dd>
      </xsl:if>
      <dt>Gebeurd</dt>
      <dd><xsl:call-template name="occurred"/></dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Ontdekt</xsl:with-param>
        <xsl:with-param name="field" select="incident/detected"/>
      </xsl:call-template>
      <dt>Melding ontvangen</dt>
      <dd>
        <xsl:value-of select="incident/received"/>
        <xsl:call-template name="channel"/>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident/channel"/>
        </xsl:call-template>
      </dd>
      <dt>Kennisgenomen</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/aware/@known = 'yes'"><xsl:value-of select="incident/aware"/></xsl:when>
          <xsl:when test="incident/aware/@said = 'no'"><xsl:value-of select="incident/aware"/></xsl:when>
          <xsl:otherwise>bij ontvangst van de melding</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Afdeling of locatie</xsl:with-param>
        <xsl:with-param name="field" select="incident/department"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Onze rol</xsl:with-param>
        <xsl:with-param name="field" select="incident/role"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Andere organisaties</xsl:with-param>
        <xsl:with-param name="field" select="incident/parties"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Verwante kenmerken</xsl:with-param>
        <xsl:with-param name="field" select="incident/related"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="incident/contact/@known = 'yes' or incident/contact/@said = 'no'">
          <dt>Contactpunt</dt>
          <dd><xsl:value-of select="incident/contact"/></dd>
        </xsl:when>
        <xsl:when test="contact != ''">
          <dt>Contactpunt</dt>
          <dd><xsl:value-of select="contact"/></dd>
        </xsl:when>
      </xsl:choose>
    </dl>
    <xsl:call-template name="long">
      <xsl:with-param name="field" select="incident/aware_reason"/>
      <xsl:with-param name="before">Toelichting bij het moment van kennisneming: </xsl:with-param>
    </xsl:call-template>
    <xsl:variable name="left-out" select="incident/detected | incident/department | incident/role | incident/parties | incident/related | incident/aware_reason"/>
    <xsl:if test="$left-out[@said = 'no']">
      <p>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="$left-out"/>
          <xsl:with-param name="mark">Niet in deze invoer: </xsl:with-param>
          <xsl:with-param name="end">.</xsl:with-param>
        </xsl:call-template>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="channel">
    <xsl:choose>
      <xsl:when test="incident/channel/@raw = 'person'">, mondeling</xsl:when>
      <xsl:when test="incident/channel/@raw = 'phone'">, telefonisch</xsl:when>
      <xsl:when test="incident/channel/@raw = 'form'">, met een formulier</xsl:when>
      <xsl:when test="incident/channel/@raw = 'processor'">, door een verwerker</xsl:when>
      <xsl:when test="incident/channel/@raw = 'import'">, geïmporteerd</xsl:when>
      <xsl:when test="incident/channel/@raw = 'other'">, op een andere manier</xsl:when>
      <xsl:when test="incident/channel/@known = 'yes'">
        <xsl:text>, per </xsl:text>
        <xsl:value-of select="incident/channel"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="occurred">
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
      <xsl:when test="incident/occurred_from/@said = 'no' and incident/occurred_to/@said = 'no'"><xsl:value-of select="incident/occurred_from"/></xsl:when>
      <xsl:otherwise>niet bekend</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="incident/ongoing/@raw = 'yes'">; het duurt nog voort</xsl:if>
    <xsl:call-template name="unsaid">
      <xsl:with-param name="of" select="incident/occurred_from[not(../occurred_to/@said = 'no')] | incident/occurred_to[not(../occurred_from/@said = 'no')] | incident/ongoing"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="happened">
    <h2>Wat is er gebeurd</h2>
    <xsl:call-template name="long">
      <xsl:with-param name="field" select="incident/description"/>
      <xsl:with-param name="otherwise">Een beschrijving is niet bekend.</xsl:with-param>
    </xsl:call-template>
    <!-- Is er geen inbreuk, dan hoeft over personen niets bekend te zijn. -->
    <xsl:variable name="short" select="incident/class/@raw = 'incident' or incident/status/@raw = 'withdrawn'"/>
    <xsl:if test="not($short) or incident/*[self::kind or self::nature or self::cause or self::data or self::special or self::groups or self::records or self::protection or self::countries]/@known = 'yes' or persons/@known = 'yes'">
      <dl>
        <xsl:if test="not($short) or incident/kind/@known = 'yes'">
          <dt>Aard</dt>
          <dd>
            <xsl:choose>
              <xsl:when test="incident/kind/@raw = 'other' and incident/kind_other/@known = 'yes'"><xsl:value-of select="incident/kind_other"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="incident/kind"/></xsl:otherwise>
            </xsl:choose>
            <xsl:call-template name="unsaid">
              <xsl:with-param name="of" select="incident/kind_other[../kind/@raw = 'other']"/>
            </xsl:call-template>
          </dd>
        </xsl:if>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Inbreuk</xsl:with-param>
          <xsl:with-param name="field" select="incident/nature"/>
        </xsl:call-template>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Oorzaak</xsl:with-param>
          <xsl:with-param name="field" select="incident/cause"/>
        </xsl:call-template>
        <xsl:if test="not($short) or incident/data/@known = 'yes'">
          <dt>Persoonsgegevens</dt>
          <dd>
            <xsl:value-of select="incident/data"/>
            <xsl:call-template name="unsaid">
              <xsl:with-param name="of" select="incident/data_other[../data/value/@raw = 'other']"/>
            </xsl:call-template>
            <xsl:if test="incident/data_other/@known = 'yes'">
              <xsl:text> (</xsl:text>
              <xsl:value-of select="incident/data_other"/>
              <xsl:text>)</xsl:text>
            </xsl:if>
          </dd>
        </xsl:if>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Bijzondere gegevens</xsl:with-param>
          <xsl:with-param name="field" select="incident/special"/>
        </xsl:call-template>
        <xsl:if test="not($short) or incident/groups/@known = 'yes'">
          <dt>Betrokkenen</dt>
          <dd>
            <xsl:value-of select="incident/groups"/>
            <xsl:call-template name="unsaid">
              <xsl:with-param name="of" select="incident/groups_other[../groups/value/@raw = 'other']"/>
            </xsl:call-template>
            <xsl:if test="incident/groups_other/@known = 'yes'">
              <xsl:text> (</xsl:text>
              <xsl:value-of select="incident/groups_other"/>
              <xsl:text>)</xsl:text>
            </xsl:if>
          </dd>
        </xsl:if>
        <xsl:if test="not($short) or persons/@known = 'yes'">
          <dt>Aantal betrokkenen</dt>
          <dd><xsl:value-of select="persons"/></dd>
        </xsl:if>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Gegevensrecords</xsl:with-param>
          <xsl:with-param name="field" select="records"/>
        </xsl:call-template>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Beveiliging vooraf</xsl:with-param>
          <xsl:with-param name="field" select="incident/protection"/>
        </xsl:call-template>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Landen</xsl:with-param>
          <xsl:with-param name="field" select="incident/countries"/>
        </xsl:call-template>
      </dl>
    </xsl:if>
    <xsl:variable name="left-out" select="incident/nature | incident/cause | incident/special | incident/records | incident/protection | incident/countries"/>
    <xsl:if test="$left-out[@said = 'no']">
      <p>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="$left-out"/>
          <xsl:with-param name="mark">Niet in deze invoer: </xsl:with-param>
          <xsl:with-param name="end">.</xsl:with-param>
        </xsl:call-template>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="assessment">
    <h2>Stap 1: beoordeling</h2>
    <xsl:if test="judgement/question[@raw != '']">
      <ul>
        <xsl:for-each select="judgement/question">
          <li>
            <xsl:value-of select="@label"/>
            <xsl:text> </xsl:text>
            <strong><xsl:call-template name="capital"><xsl:with-param name="text" select="."/></xsl:call-template></strong>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <p>
      <xsl:choose>
        <xsl:when test="incident/class/@known = 'yes'">
          <xsl:text>Uitkomst: </xsl:text>
          <strong><xsl:value-of select="incident/class"/></strong>
          <xsl:text>. </xsl:text>
        </xsl:when>
        <xsl:when test="incident/class/@said = 'no'">
          <xsl:value-of select="incident/class/@label"/>
          <xsl:text>: niet in deze invoer. </xsl:text>
        </xsl:when>
        <xsl:when test="incident/status/@raw = 'withdrawn'">Het is niet beoordeeld, want het is ingetrokken. </xsl:when>
        <xsl:when test="judgement/question[@raw != '']">Er is nog geen beoordeling. </xsl:when>
        <xsl:otherwise>Er is nog geen beoordeling: de vragen zijn nog niet beantwoord. </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="judgement/reason"/>
      <xsl:if test="judgement/rule">
        <xsl:text> (Regel </xsl:text>
        <xsl:value-of select="judgement/rule/@row"/>
        <xsl:text> van de beslistabel </xsl:text>
        <xsl:value-of select="judgement/rule/@set"/>
        <xsl:if test="judgement/source">
          <xsl:text>, naar </xsl:text>
          <xsl:value-of select="judgement/source"/>
        </xsl:if>
        <xsl:text>.)</xsl:text>
      </xsl:if>
      <xsl:if test="incident/assessed_at/@known = 'yes' or incident/assessed_by/@known = 'yes'">
        <xsl:choose>
          <xsl:when test="incident/class/@known = 'yes' or incident/class/@said = 'no'"> Beoordeeld</xsl:when>
          <xsl:otherwise> Bekeken</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="incident/assessed_by/@known = 'yes'">
          <xsl:text> door </xsl:text>
          <xsl:value-of select="incident/assessed_by"/>
        </xsl:if>
        <xsl:if test="incident/assessed_at/@known = 'yes'">
          <xsl:text> op </xsl:text>
          <xsl:value-of select="incident/assessed_at"/>
          <xsl:for-each select="judgement"><xsl:call-template name="after"/></xsl:for-each>
        </xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:if>
      <xsl:if test="score/@known = 'yes'">
        <xsl:text> Ernst volgens ENISA: </xsl:text>
        <xsl:value-of select="score"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="score/@level"/>
        <xsl:text>)</xsl:text>
        <xsl:if test="score/flag[@raw = 'over-100']">; meer dan 100 personen</xsl:if>
        <xsl:if test="score/flag[@raw = 'unintelligible']">; de gegevens zijn voor anderen onleesbaar of ontoegankelijk</xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:if>
      <xsl:if test="incident/gravity/@known = 'yes'">
        <xsl:text> Ernst volgens het meldformulier: </xsl:text>
        <xsl:value-of select="incident/gravity"/>
        <xsl:text>.</xsl:text>
      </xsl:if>
      <xsl:call-template name="unsaid">
        <xsl:with-param name="of" select="incident[class/@known = 'yes']/rule | incident[class/@known = 'yes']/assessed_at | incident[class/@known = 'yes']/assessed_by | incident/dpc | incident/ei | incident/gravity | incident/rationale"/>
      </xsl:call-template>
    </p>
    <xsl:call-template name="long">
      <xsl:with-param name="field" select="incident/rationale"/>
      <xsl:with-param name="before">Motivering: </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Een meldplicht waarvan een invoer alleen het besluit heeft. -->
  <xsl:template match="ap | subjects" mode="flat">
    <xsl:param name="name"/>
    <xsl:param name="made"/>
    <li>
      <strong><xsl:value-of select="$name"/></strong>
      <xsl:text>: </xsl:text>
      <xsl:value-of select="."/>
      <xsl:text>.</xsl:text>
      <xsl:choose>
        <xsl:when test="$made/@known = 'yes'">
          <xsl:text> Gedaan op </xsl:text>
          <xsl:value-of select="$made"/>
          <xsl:text>.</xsl:text>
        </xsl:when>
        <xsl:when test="$made/@said = 'no' and @known = 'yes'"> Of het is gedaan, staat niet in deze invoer.</xsl:when>
      </xsl:choose>
      <xsl:if test="@known = 'yes'"> Het overige: niet in deze invoer.</xsl:if>
    </li>
  </xsl:template>

  <xsl:template name="actions">
    <h2>Stap 2: melden en vastleggen</h2>
    <ul>
      <xsl:apply-templates select="acts/act[not(@state = 'ruled-out' and (@decider = 'rule' or @decider = 'role' or @decider = 'law')) and not(@state = 'stopped' and /document/incident/status/@raw = 'withdrawn')]"/>
      <xsl:call-template name="ruled-out"/>
      <xsl:if test="incident/duties/@said = 'no'">
        <xsl:apply-templates select="incident[not(../acts/act[@follows = 'ap'])]/ap[@known = 'yes' or @said = 'no']" mode="flat">
          <xsl:with-param name="name">Melding aan de toezichthouder</xsl:with-param>
          <xsl:with-param name="made" select="incident/ap_filed"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="incident[not(../acts/act[@follows = 'subjects'])]/subjects[@known = 'yes' or @said = 'no']" mode="flat">
          <xsl:with-param name="name">Mededeling aan de betrokkenen</xsl:with-param>
          <xsl:with-param name="made" select="incident/subjects_informed"/>
        </xsl:apply-templates>
      </xsl:if>
      <xsl:if test="incident/duties/@said = 'no' or incident/filings/@said = 'no'">
        <li>Andere meldplichten en meldingen: niet in deze invoer.</li>
      </xsl:if>
      <xsl:for-each select="others/told">
        <li>
          <strong><xsl:call-template name="capital"><xsl:with-param name="text" select="what"/></xsl:call-template></strong>
          <xsl:text>: </xsl:text>
          <xsl:apply-templates select="."/>
        </li>
      </xsl:for-each>
      <li>
        <strong>Vastlegging in het register</strong>
        <xsl:text>: </xsl:text>
        <xsl:choose>
          <xsl:when test="incident/ref/@known = 'yes'">
            <xsl:text>onder kenmerk </xsl:text>
            <xsl:value-of select="incident/ref"/>
          </xsl:when>
          <xsl:when test="incident/ref/@said = 'no'"><xsl:value-of select="incident/ref"/></xsl:when>
          <xsl:otherwise>nog zonder kenmerk</xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="registered">
          <xsl:text> op </xsl:text>
          <xsl:value-of select="."/>
          <xsl:call-template name="after"/>
        </xsl:for-each>
        <xsl:variable name="files" select="count(incident/files/file)"/>
        <xsl:choose>
          <xsl:when test="$files = 1">, met 1 bestand in het dossier</xsl:when>
          <xsl:when test="$files &gt; 1">
            <xsl:text>, met </xsl:text>
            <xsl:value-of select="$files"/>
            <xsl:text> bestanden in het dossier</xsl:text>
          </xsl:when>
        </xsl:choose>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident/files"/>
        </xsl:call-template>
        <xsl:if test="not(judgement/@covered = 'no')"> (art. 33 lid 5 AVG)</xsl:if>
        <xsl:text>.</xsl:text>
      </li>
      <xsl:if test="letters/told">
        <li>
          <strong>Bericht aan de melder</strong>
          <xsl:text>: </xsl:text>
          <xsl:for-each select="letters/told">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:value-of select="kind"/>
            <xsl:text> op </xsl:text>
            <xsl:value-of select="at"/>
            <xsl:if test="undelivered"><strong>, niet bezorgd</strong></xsl:if>
          </xsl:for-each>
          <xsl:text>.</xsl:text>
        </li>
      </xsl:if>
    </ul>
  </xsl:template>

  <!-- Meldplichten die er volgens de beoordeling of de rol niet zijn, staan bij elkaar. -->
  <xsl:template name="ruled-out">
    <xsl:variable name="rule" select="acts/act[@state = 'ruled-out' and @decider = 'rule']"/>
    <xsl:variable name="role" select="acts/act[@state = 'ruled-out' and @decider = 'role']"/>
    <xsl:variable name="law" select="acts/act[@state = 'ruled-out' and @decider = 'law']"/>
    <xsl:if test="$rule">
      <li>
        <strong>Niet verplicht</strong>
        <xsl:text> volgens deze beoordeling: </xsl:text>
        <xsl:for-each select="$rule">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:value-of select="what"/>
        </xsl:for-each>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="/document/incident/duties"/>
        </xsl:call-template>
        <xsl:text>.</xsl:text>
      </li>
    </xsl:if>
    <xsl:if test="$role">
      <li>
        <strong>Niet verplicht</strong>
        <xsl:text> in onze rol bij dit incident: </xsl:text>
        <xsl:for-each select="$role">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:value-of select="what"/>
        </xsl:for-each>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="/document/incident/duties"/>
        </xsl:call-template>
        <xsl:text>.</xsl:text>
      </li>
    </xsl:if>
    <xsl:if test="$law">
      <li>
        <strong>Niet verplicht</strong>
        <xsl:text> op de dag van dit incident: </xsl:text>
        <xsl:for-each select="$law">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:value-of select="what"/>
        </xsl:for-each>
        <xsl:text>.</xsl:text>
      </li>
    </xsl:if>
  </xsl:template>

  <xsl:template match="act">
    <li data-field="duties" data-label="Meldplichten">
      <strong><xsl:call-template name="capital"><xsl:with-param name="text" select="what"/></xsl:call-template></strong>
      <xsl:text>: </xsl:text>
      <xsl:choose>
        <xsl:when test="@decision = 'required'">verplicht</xsl:when>
        <xsl:when test="@decision = 'not-required'">niet verplicht</xsl:when>
        <xsl:otherwise>nog te beoordelen</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="(by or decided) and @decider = 'person' and @decision != 'undecided'">
        <xsl:text>, besloten</xsl:text>
        <xsl:if test="by">
          <xsl:text> door </xsl:text>
          <xsl:value-of select="by"/>
        </xsl:if>
        <xsl:if test="decided">
          <xsl:text> op </xsl:text>
          <xsl:value-of select="decided"/>
        </xsl:if>
      </xsl:if>
      <xsl:if test="not(by or decided) and @decider = 'person' and @decision = 'not-required'">; wie dat besloot en wanneer, is niet vastgelegd</xsl:if>
      <xsl:if test="@decider = 'earlier'">, volgens een eerdere beoordeling</xsl:if>
      <xsl:call-template name="undecided"/>
      <xsl:text>.</xsl:text>
      <xsl:if test="reason">
        <xsl:text> Reden: </xsl:text>
        <xsl:call-template name="stop"><xsl:with-param name="text" select="reason"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="state"/>
      <xsl:for-each select="told">
        <xsl:text> </xsl:text>
        <xsl:call-template name="capital-notification"/>
      </xsl:for-each>
      <xsl:call-template name="reach"/>
      <xsl:call-template name="unsaid">
        <xsl:with-param name="of" select="/document/incident/duties | /document/incident/filings"/>
      </xsl:call-template>
    </li>
  </xsl:template>

  <!-- Hoeveel betrokkenen zijn ingelicht. -->
  <xsl:template name="reach">
    <xsl:choose>
      <xsl:when test="not(reach)"/>
      <xsl:when test="reach/@said = 'no'"> Of iedereen is ingelicht: <xsl:value-of select="reach"/>.</xsl:when>
      <xsl:when test="@state = 'part'">
        <strong> Nog niet iedereen is ingelicht: <xsl:value-of select="reach"/>.</strong>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> Betrokkenen: </xsl:text>
        <xsl:call-template name="stop"><xsl:with-param name="text" select="reach"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Nog te beoordelen meldplichten en hun termijn. -->
  <xsl:template name="undecided">
    <xsl:choose>
      <xsl:when test="@decision != 'undecided'"/>
      <xsl:when test="@state = 'overdue'">
        <xsl:text>, terwijl de termijn is verstreken op </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'running'">
        <xsl:text>; als het moet, dan uiterlijk </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>)</xsl:text>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Openstaande meldplichten en hun termijn. -->
  <xsl:template name="state">
    <xsl:choose>
      <xsl:when test="@decision = 'undecided' and (@state = 'overdue' or @state = 'running')"/>
      <xsl:when test="@state = 'unsaid'"> Of het is gedaan: <xsl:value-of select="lack"/>.</xsl:when>
      <xsl:when test="@state = 'undated'">
        <xsl:if test="@decision != 'undecided'"><xsl:call-template name="undone"/>;</xsl:if>
        <xsl:text> </xsl:text>
        <xsl:value-of select="lack"/>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'overdue'">
        <xsl:call-template name="undone"/>
        <xsl:text>; dat moest uiterlijk </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>).</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'running'">
        <xsl:call-template name="undone"/>
        <xsl:text>; uiterlijk </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>).</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'free' and @covered = 'no' and @decision = 'required'"><xsl:call-template name="undone"/>. Geen wet in de tabellen dekt deze dag.</xsl:when>
      <xsl:when test="@state = 'free' and @covered = 'no'"> Geen wet in de tabellen dekt deze dag.</xsl:when>
      <xsl:when test="@state = 'free' and @decision = 'required'"><xsl:call-template name="undone"/>; het moet zonder onredelijke vertraging.</xsl:when>
      <xsl:when test="@state = 'waiting'">
        <xsl:text> De termijn gaat pas lopen na </xsl:text>
        <xsl:choose>
          <xsl:when test="after-what">
            <xsl:text>de </xsl:text>
            <xsl:value-of select="after-what"/>
          </xsl:when>
          <xsl:otherwise>een eerdere melding</xsl:otherwise>
        </xsl:choose>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'stopped' and told/@state = 'withdrawn'"> Er loopt geen termijn.</xsl:when>
      <xsl:when test="@state = 'stopped'"> Niet gedaan; er loopt geen termijn.</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="undone">
    <xsl:choose>
      <xsl:when test="told/@state = 'withdrawn'"> Na de intrekking niet opnieuw gedaan</xsl:when>
      <xsl:otherwise> Nog niet gedaan</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Een melding, als zin. -->
  <xsl:template name="capital-notification">
    <xsl:choose>
      <xsl:when test="@kind = 'initial'">Gedaan</xsl:when>
      <xsl:otherwise><xsl:call-template name="capital"><xsl:with-param name="text" select="kind"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="notification"/>
  </xsl:template>

  <xsl:template match="told">
    <xsl:choose>
      <xsl:when test="@kind = 'initial'">gedaan</xsl:when>
      <xsl:otherwise><xsl:value-of select="kind"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="notification"/>
  </xsl:template>

  <xsl:template name="notification">
    <xsl:if test="at">
      <xsl:text> op </xsl:text>
      <xsl:value-of select="at"/>
    </xsl:if>
    <xsl:if test="by">
      <xsl:text> door </xsl:text>
      <xsl:value-of select="by"/>
    </xsl:if>
    <xsl:if test="count">
      <xsl:text> aan </xsl:text>
      <xsl:value-of select="count"/>
      <xsl:choose>
        <xsl:when test="count = '1'"> persoon</xsl:when>
        <xsl:otherwise> personen</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="means">
      <xsl:text> (</xsl:text>
      <xsl:value-of select="means"/>
      <xsl:text>)</xsl:text>
    </xsl:if>
    <xsl:if test="undelivered">
      <strong>, niet bezorgd<xsl:if test="count">: <xsl:value-of select="undelivered"/></xsl:if></strong>
    </xsl:if>
    <xsl:call-template name="after"/>
    <xsl:choose>
      <xsl:when test="@state = 'in-time'">
        <xsl:text>: op tijd (uiterlijk </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text>).</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'unsure'">
        <xsl:text>: dag bekend, uur niet</xsl:text>
        <xsl:if test="due">
          <xsl:text> (uiterlijk </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'late-by-record'">
        <xsl:if test="due">
          <xsl:text>: op tijd volgens wat toen bekend was (uiterlijk </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
        <xsl:call-template name="by-record"/>
        <xsl:text>. Reden van de vertraging: </xsl:text>
        <xsl:choose>
          <xsl:when test="delay_reason"><xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template></xsl:when>
          <xsl:otherwise>niet bekend.</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@state = 'late'">
        <xsl:text>: </xsl:text>
        <strong>
          <xsl:if test="@late"><xsl:value-of select="@late"/><xsl:text> </xsl:text></xsl:if>
          <xsl:text>te laat</xsl:text>
        </strong>
        <xsl:text> (uiterlijk </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text>)</xsl:text>
        <xsl:call-template name="by-record"/>
        <xsl:text>. Reden van de vertraging: </xsl:text>
        <xsl:choose>
          <xsl:when test="delay_reason"><xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template></xsl:when>
          <xsl:otherwise>niet bekend.</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@state = 'withdrawn'">; later ingetrokken.</xsl:when>
      <xsl:otherwise>.</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="delay_reason and @state != 'late' and @state != 'late-by-record'">
      <xsl:text> Toelichting: </xsl:text>
      <xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="reason">
      <xsl:choose>
        <xsl:when test="@kind = 'initial'"> Herkomst: </xsl:when>
        <xsl:otherwise> Reden: </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="stop"><xsl:with-param name="text" select="reason"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="number">
      <xsl:text> Meldingsnummer </xsl:text>
      <xsl:value-of select="number"/>
      <xsl:text>.</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="by-record">
    <xsl:if test="by-record">
      <xsl:choose>
        <xsl:when test="due">; volgens de momenten die nu in het dossier staan (uiterlijk </xsl:when>
        <xsl:otherwise>: volgens de momenten die nu in het dossier staan (uiterlijk </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="by-record"/>
      <xsl:text>) </xsl:text>
      <strong>
        <xsl:if test="@later"><xsl:value-of select="@later"/><xsl:text> </xsl:text></xsl:if>
        <xsl:text>te laat</xsl:text>
      </strong>
    </xsl:if>
  </xsl:template>

  <xsl:template name="consequences">
    <xsl:variable name="known" select="incident/*[self::effects or self::effects_persons or self::effects_controller or self::advice]/@known = 'yes'"/>
    <xsl:if test="$known or not(incident/class/@raw = 'incident' or incident/status/@raw = 'withdrawn')">
      <h2>Gevolgen</h2>
      <xsl:call-template name="long">
        <xsl:with-param name="field" select="incident/effects"/>
        <xsl:with-param name="otherwise">
          <xsl:if test="not(incident/effects_persons/@known = 'yes') and not(incident/effects_persons/@said = 'no')">De gevolgen zijn niet bekend.</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="incident/effects_persons/@known = 'yes' or incident/effects_controller/@known = 'yes'">
        <dl>
          <xsl:call-template name="term">
            <xsl:with-param name="name">Voor betrokkenen</xsl:with-param>
            <xsl:with-param name="field" select="incident/effects_persons"/>
          </xsl:call-template>
          <xsl:call-template name="term">
            <xsl:with-param name="name">Voor de organisatie</xsl:with-param>
            <xsl:with-param name="field" select="incident/effects_controller"/>
          </xsl:call-template>
        </dl>
      </xsl:if>
      <xsl:call-template name="long">
        <xsl:with-param name="field" select="incident/advice"/>
        <xsl:with-param name="before">Wat betrokkenen zelf kunnen doen: </xsl:with-param>
      </xsl:call-template>
      <xsl:variable name="left-out" select="incident/effects[not(../effects_persons/@known = 'no' and not(../effects_persons/@said = 'no'))] | incident/effects_persons | incident/effects_controller | incident/advice"/>
      <xsl:if test="$left-out[@said = 'no']">
        <p>
          <xsl:call-template name="unsaid">
            <xsl:with-param name="of" select="$left-out"/>
            <xsl:with-param name="mark">Niet in deze invoer: </xsl:with-param>
            <xsl:with-param name="end">.</xsl:with-param>
          </xsl:call-template>
        </p>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template name="measures">
    <xsl:variable name="done" select="measures/measure[done/@known = 'yes' and dropped/@known = 'no']"/>
    <xsl:variable name="planned" select="measures/measure[done/@known = 'no' and dropped/@known = 'no']"/>
    <xsl:variable name="dropped" select="measures/measure[dropped/@known = 'yes']"/>
    <h2>Maatregelen</h2>
    <xsl:if test="incident/measures/@said = 'no'">
      <p>De maatregelen staan niet in deze invoer.</p>
    </xsl:if>
    <xsl:if test="not(measures/measure) and not(incident/measures/@said = 'no')">
      <p>Er zijn geen maatregelen vastgelegd.</p>
    </xsl:if>
    <xsl:if test="$done">
      <h3>Genomen</h3>
      <ul><xsl:apply-templates select="$done"/></ul>
    </xsl:if>
    <xsl:if test="$planned">
      <h3>Nog te nemen</h3>
      <ul><xsl:apply-templates select="$planned"/></ul>
    </xsl:if>
    <xsl:if test="$dropped">
      <h3>Vervallen</h3>
      <ul><xsl:apply-templates select="$dropped"/></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="measure">
    <li data-field="measures" data-label="Maatregelen">
      <xsl:choose>
        <xsl:when test="text/p"><xsl:value-of select="normalize-space(text)"/></xsl:when>
        <xsl:otherwise>Maatregel zonder omschrijving</xsl:otherwise>
      </xsl:choose>
      <xsl:text> (</xsl:text>
      <xsl:if test="kind/@known = 'yes'">
        <xsl:value-of select="kind"/>
        <xsl:text>; </xsl:text>
      </xsl:if>
      <xsl:if test="owner/@known = 'yes'">
        <xsl:text>door </xsl:text>
        <xsl:value-of select="owner"/>
        <xsl:text>; </xsl:text>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="dropped/@known = 'yes'">
          <xsl:text>vervallen </xsl:text>
          <xsl:value-of select="dropped/@day"/>
          <xsl:if test="why/@known = 'yes'">: <xsl:value-of select="why"/></xsl:if>
        </xsl:when>
        <xsl:when test="done/@known = 'yes'">
          <xsl:text>gereed </xsl:text>
          <xsl:value-of select="done/@day"/>
        </xsl:when>
        <xsl:when test="due/@known = 'yes'">
          <xsl:text>uiterlijk </xsl:text>
          <xsl:value-of select="due/@short"/>
          <xsl:if test="@overdue = 'yes'">, die dag is voorbij</xsl:if>
        </xsl:when>
        <xsl:otherwise>geen datum afgesproken</xsl:otherwise>
      </xsl:choose>
      <xsl:text>)</xsl:text>
    </li>
  </xsl:template>
</xsl:stylesheet>
