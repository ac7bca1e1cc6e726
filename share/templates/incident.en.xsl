<?xml version="1.0" encoding="UTF-8"?>
<!-- One incident on one sheet: the facts, the assessment, the notifications. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
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
          <xsl:text>Drawn up on </xsl:text>
          <xsl:value-of select="now"/>
          <xsl:if test="as-of">
            <br/>
            <xsl:text>State of the register: </xsl:text>
            <xsl:value-of select="as-of"/>
          </xsl:if>
          <xsl:if test="edited">
            <br/>
            <xsl:text>By this input, unlike the register: </xsl:text>
            <xsl:value-of select="edited"/>
          </xsl:if>
        </p>
        <xsl:if test="incident/exercise/@raw = 'yes'">
          <p><strong>This is an exercise. It is not counted in any overview.</strong></p>
        </xsl:if>
        <xsl:if test="incident/status/@raw = 'withdrawn'">
          <p><strong>Withdrawn: it proved to be neither a security incident nor a personal data breach. No time limits are running.</strong></p>
        </xsl:if>
        <xsl:call-template name="facts"/>
        <xsl:call-template name="happened"/>
        <xsl:call-template name="assessment"/>
        <xsl:call-template name="actions"/>
        <xsl:call-template name="consequences"/>
        <xsl:call-template name="measures"/>
        <xsl:if test="incident/lessons/@known = 'yes' or incident/class/@known = 'yes' or incident/class/@said = 'no' or incident/lessons/@said = 'no'">
          <h2>Step 3: evaluation</h2>
          <xsl:call-template name="long">
            <xsl:with-param name="field" select="incident/lessons"/>
            <xsl:with-param name="otherwise">No lessons have been recorded yet.</xsl:with-param>
          </xsl:call-template>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="title">
    <xsl:text>Incident report</xsl:text>
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

  <!-- A term and its description, unless that is empty. -->
  <xsl:template name="term">
    <xsl:param name="name"/>
    <xsl:param name="field"/>
    <xsl:if test="$field/@known = 'yes'">
      <dt><xsl:value-of select="$name"/></dt>
      <dd><xsl:value-of select="$field"/></dd>
    </xsl:if>
  </xsl:template>

  <!-- A long text; an empty line stays one. -->
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
          <xsl:text>: not in this input.</xsl:text>
        </p>
      </xsl:when>
      <xsl:when test="$otherwise != ''">
        <p><xsl:value-of select="$otherwise"/></p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="br" mode="lines"><br/></xsl:template>

  <!-- Nothing is said to be absent of which an input without a register says nothing. -->
  <xsl:template name="unsaid">
    <xsl:param name="of"/>
    <xsl:param name="mark"> (not in this input: </xsl:param>
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
    <xsl:value-of select="translate(substring($text, 1, 1), 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/>
    <xsl:value-of select="substring($text, 2)"/>
  </xsl:template>

  <!-- A sentence ends in one full stop. -->
  <xsl:template name="stop">
    <xsl:param name="text"/>
    <xsl:variable name="plain" select="normalize-space($text)"/>
    <xsl:value-of select="$plain"/>
    <xsl:if test="translate(substring($plain, string-length($plain)), '.!?', '') != ''">.</xsl:if>
  </xsl:template>

  <!-- Behind a moment: "1 day and 2 hours after awareness". -->
  <xsl:template name="after">
    <xsl:if test="@after">
      <xsl:text>, </xsl:text>
      <xsl:value-of select="@after"/>
      <xsl:choose>
        <xsl:when test="/document/since/@raw = 'aware'"> after awareness</xsl:when>
        <xsl:otherwise> after the report</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="facts">
    <dl>
      <xsl:if test="incident/class/@known = 'yes' or incident/class/@said = 'no' or incident/status/@raw != 'withdrawn'">
        <dt>Class</dt>
        <dd>
          <xsl:choose>
            <xsl:when test="incident/class/@known = 'yes'"><xsl:value-of select="incident/class"/></xsl:when>
            <xsl:when test="incident/class/@said = 'no'"><xsl:value-of select="incident/class"/></xsl:when>
            <xsl:otherwise>not yet assessed</xsl:otherwise>
          </xsl:choose>
        </dd>
      </xsl:if>
      <dt>Status</dt>
      <dd>
        <xsl:value-of select="incident/status"/>
        <xsl:choose>
          <xsl:when test="incident/closed/@raw = 'unknown'"> (<xsl:value-of select="incident/closed"/>)</xsl:when>
          <xsl:when test="incident/closed/@known = 'yes'">
            <xsl:text> on </xsl:text>
            <xsl:value-of select="incident/closed"/>
          </xsl:when>
        </xsl:choose>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident[not(status/@raw = 'open')]/closed | incident/exercise"/>
        </xsl:call-template>
      </dd>
      <xsl:if test="incident/hold/@known = 'yes'">
        <dt>Held because of</dt>
        <dd><xsl:value-of select="incident/hold"/></dd>
      </xsl:if>
      <dt>Occurred</dt>
      <dd><xsl:call-template name="occurred"/></dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Detected</xsl:with-param>
        <xsl:with-param name="field" select="incident/detected"/>
      </xsl:call-template>
      <dt>Report received</dt>
      <dd>
        <xsl:value-of select="incident/received"/>
        <xsl:call-template name="channel"/>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident/channel"/>
        </xsl:call-template>
      </dd>
      <dt>Aware</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="incident/aware/@known = 'yes'"><xsl:value-of select="incident/aware"/></xsl:when>
          <xsl:when test="incident/aware/@said = 'no'"><xsl:value-of select="incident/aware"/></xsl:when>
          <xsl:otherwise>when the report was received</xsl:otherwise>
        </xsl:choose>
      </dd>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Department or place</xsl:with-param>
        <xsl:with-param name="field" select="incident/department"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Our role</xsl:with-param>
        <xsl:with-param name="field" select="incident/role"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Other parties</xsl:with-param>
        <xsl:with-param name="field" select="incident/parties"/>
      </xsl:call-template>
      <xsl:call-template name="term">
        <xsl:with-param name="name">Related references</xsl:with-param>
        <xsl:with-param name="field" select="incident/related"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="incident/contact/@known = 'yes' or incident/contact/@said = 'no'">
          <dt>Point of contact</dt>
          <dd><xsl:value-of select="incident/contact"/></dd>
        </xsl:when>
        <xsl:when test="contact != ''">
          <dt>Point of contact</dt>
          <dd><xsl:value-of select="contact"/></dd>
        </xsl:when>
      </xsl:choose>
    </dl>
    <xsl:call-template name="long">
      <xsl:with-param name="field" select="incident/aware_reason"/>
      <xsl:with-param name="before">Reason for the moment of awareness: </xsl:with-param>
    </xsl:call-template>
    <xsl:variable name="left-out" select="incident/detected | incident/department | incident/role | incident/parties | incident/related | incident/aware_reason"/>
    <xsl:if test="$left-out[@said = 'no']">
      <p>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="$left-out"/>
          <xsl:with-param name="mark">Not in this input: </xsl:with-param>
          <xsl:with-param name="end">.</xsl:with-param>
        </xsl:call-template>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="channel">
    <xsl:choose>
      <xsl:when test="incident/channel/@raw = 'person'">, in person</xsl:when>
      <xsl:when test="incident/channel/@raw = 'phone'">, by telephone</xsl:when>
      <xsl:when test="incident/channel/@raw = 'form'">, with a form</xsl:when>
      <xsl:when test="incident/channel/@raw = 'processor'">, by a processor</xsl:when>
      <xsl:when test="incident/channel/@raw = 'import'">, read from a file</xsl:when>
      <xsl:when test="incident/channel/@raw = 'other'">, in another way</xsl:when>
      <xsl:when test="incident/channel/@known = 'yes'">
        <xsl:text>, by </xsl:text>
        <xsl:value-of select="incident/channel"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="occurred">
    <xsl:choose>
      <xsl:when test="incident/occurred_from/@known = 'yes' and incident/occurred_to/@known = 'yes'">
        <xsl:value-of select="incident/occurred_from"/>
        <xsl:if test="incident/occurred_to/@raw != incident/occurred_from/@raw">
          <xsl:text> to </xsl:text>
          <xsl:value-of select="incident/occurred_to"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="incident/occurred_from/@known = 'yes'">
        <xsl:if test="incident/ongoing/@raw = 'yes'">since </xsl:if>
        <xsl:value-of select="incident/occurred_from"/>
      </xsl:when>
      <xsl:when test="incident/occurred_to/@known = 'yes'">
        <xsl:text>until </xsl:text>
        <xsl:value-of select="incident/occurred_to"/>
      </xsl:when>
      <xsl:when test="incident/occurred_from/@said = 'no' and incident/occurred_to/@said = 'no'"><xsl:value-of select="incident/occurred_from"/></xsl:when>
      <xsl:otherwise>not known</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="incident/ongoing/@raw = 'yes'">; it is still going on</xsl:if>
    <xsl:call-template name="unsaid">
      <xsl:with-param name="of" select="incident/occurred_from[not(../occurred_to/@said = 'no')] | incident/occurred_to[not(../occurred_from/@said = 'no')] | incident/ongoing"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="happened">
    <h2>What happened</h2>
    <xsl:call-template name="long">
      <xsl:with-param name="field" select="incident/description"/>
      <xsl:with-param name="otherwise">A description is not known.</xsl:with-param>
    </xsl:call-template>
    <!-- Without a breach, nothing about data subjects need be known. -->
    <xsl:variable name="short" select="incident/class/@raw = 'incident' or incident/status/@raw = 'withdrawn'"/>
    <xsl:if test="not($short) or incident/*[self::kind or self::nature or self::cause or self::data or self::special or self::groups or self::records or self::protection or self::countries]/@known = 'yes' or persons/@known = 'yes'">
      <dl>
        <xsl:if test="not($short) or incident/kind/@known = 'yes'">
          <dt>Kind</dt>
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
          <xsl:with-param name="name">Nature</xsl:with-param>
          <xsl:with-param name="field" select="incident/nature"/>
        </xsl:call-template>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Cause</xsl:with-param>
          <xsl:with-param name="field" select="incident/cause"/>
        </xsl:call-template>
        <xsl:if test="not($short) or incident/data/@known = 'yes'">
          <dt>Personal data</dt>
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
          <xsl:with-param name="name">Special categories</xsl:with-param>
          <xsl:with-param name="field" select="incident/special"/>
        </xsl:call-template>
        <xsl:if test="not($short) or incident/groups/@known = 'yes'">
          <dt>Data subjects</dt>
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
          <dt>Number of them</dt>
          <dd><xsl:value-of select="persons"/></dd>
        </xsl:if>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Records</xsl:with-param>
          <xsl:with-param name="field" select="records"/>
        </xsl:call-template>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Protection before</xsl:with-param>
          <xsl:with-param name="field" select="incident/protection"/>
        </xsl:call-template>
        <xsl:call-template name="term">
          <xsl:with-param name="name">Countries</xsl:with-param>
          <xsl:with-param name="field" select="incident/countries"/>
        </xsl:call-template>
      </dl>
    </xsl:if>
    <xsl:variable name="left-out" select="incident/nature | incident/cause | incident/special | incident/records | incident/protection | incident/countries"/>
    <xsl:if test="$left-out[@said = 'no']">
      <p>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="$left-out"/>
          <xsl:with-param name="mark">Not in this input: </xsl:with-param>
          <xsl:with-param name="end">.</xsl:with-param>
        </xsl:call-template>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template name="assessment">
    <h2>Step 1: assessment</h2>
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
          <xsl:text>Assessment: </xsl:text>
          <strong><xsl:value-of select="incident/class"/></strong>
          <xsl:text>. </xsl:text>
        </xsl:when>
        <xsl:when test="incident/class/@said = 'no'">
          <xsl:value-of select="incident/class/@label"/>
          <xsl:text>: not in this input. </xsl:text>
        </xsl:when>
        <xsl:when test="incident/status/@raw = 'withdrawn'">It was not assessed, since it was withdrawn. </xsl:when>
        <xsl:when test="judgement/question[@raw != '']">There is no assessment yet. </xsl:when>
        <xsl:otherwise>There is no assessment yet: the questions have not been answered. </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="judgement/reason"/>
      <xsl:if test="judgement/rule">
        <xsl:text> (Rule </xsl:text>
        <xsl:value-of select="judgement/rule/@row"/>
        <xsl:text> of the decision table </xsl:text>
        <xsl:value-of select="judgement/rule/@set"/>
        <xsl:if test="judgement/source">
          <xsl:text>, from </xsl:text>
          <xsl:value-of select="judgement/source"/>
        </xsl:if>
        <xsl:text>.)</xsl:text>
      </xsl:if>
      <xsl:if test="incident/assessed_at/@known = 'yes' or incident/assessed_by/@known = 'yes'">
        <xsl:choose>
          <xsl:when test="incident/class/@known = 'yes' or incident/class/@said = 'no'"> Assessed</xsl:when>
          <xsl:otherwise> Looked at</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="incident/assessed_by/@known = 'yes'">
          <xsl:text> by </xsl:text>
          <xsl:value-of select="incident/assessed_by"/>
        </xsl:if>
        <xsl:if test="incident/assessed_at/@known = 'yes'">
          <xsl:text> on </xsl:text>
          <xsl:value-of select="incident/assessed_at"/>
          <xsl:for-each select="judgement"><xsl:call-template name="after"/></xsl:for-each>
        </xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:if>
      <xsl:if test="score/@known = 'yes'">
        <xsl:text> Severity by ENISA: </xsl:text>
        <xsl:value-of select="score"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="score/@level"/>
        <xsl:text>)</xsl:text>
        <xsl:if test="score/flag[@raw = 'over-100']">; more than 100 persons</xsl:if>
        <xsl:if test="score/flag[@raw = 'unintelligible']">; the data are unintelligible or inaccessible to others</xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:if>
      <xsl:if test="incident/gravity/@known = 'yes'">
        <xsl:text> Gravity in the notification form: </xsl:text>
        <xsl:value-of select="incident/gravity"/>
        <xsl:text>.</xsl:text>
      </xsl:if>
      <xsl:call-template name="unsaid">
        <xsl:with-param name="of" select="incident[class/@known = 'yes']/rule | incident[class/@known = 'yes']/assessed_at | incident[class/@known = 'yes']/assessed_by | incident/dpc | incident/ei | incident/gravity | incident/rationale"/>
      </xsl:call-template>
    </p>
    <xsl:call-template name="long">
      <xsl:with-param name="field" select="incident/rationale"/>
      <xsl:with-param name="before">Rationale: </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- An obligation of which an input has the decision alone. -->
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
          <xsl:text> Done on </xsl:text>
          <xsl:value-of select="$made"/>
          <xsl:text>.</xsl:text>
        </xsl:when>
        <xsl:when test="$made/@said = 'no' and @known = 'yes'"> Whether it was done is not in this input.</xsl:when>
      </xsl:choose>
      <xsl:if test="@known = 'yes'"> The rest: not in this input.</xsl:if>
    </li>
  </xsl:template>

  <xsl:template name="actions">
    <h2>Step 2: notifying and documenting</h2>
    <ul>
      <xsl:apply-templates select="acts/act[not(@state = 'ruled-out' and (@decider = 'rule' or @decider = 'role' or @decider = 'law')) and not(@state = 'stopped' and /document/incident/status/@raw = 'withdrawn')]"/>
      <xsl:call-template name="ruled-out"/>
      <xsl:if test="incident/duties/@said = 'no'">
        <xsl:apply-templates select="incident[not(../acts/act[@follows = 'ap'])]/ap[@known = 'yes' or @said = 'no']" mode="flat">
          <xsl:with-param name="name">Notification to the supervisory authority</xsl:with-param>
          <xsl:with-param name="made" select="incident/ap_filed"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="incident[not(../acts/act[@follows = 'subjects'])]/subjects[@known = 'yes' or @said = 'no']" mode="flat">
          <xsl:with-param name="name">Communication to the data subjects</xsl:with-param>
          <xsl:with-param name="made" select="incident/subjects_informed"/>
        </xsl:apply-templates>
      </xsl:if>
      <xsl:if test="incident/duties/@said = 'no' or incident/filings/@said = 'no'">
        <li>Other obligations and notifications: not in this input.</li>
      </xsl:if>
      <xsl:for-each select="others/told">
        <li>
          <strong><xsl:call-template name="capital"><xsl:with-param name="text" select="what"/></xsl:call-template></strong>
          <xsl:text>: </xsl:text>
          <xsl:apply-templates select="."/>
        </li>
      </xsl:for-each>
      <li>
        <strong>Documentation in the register</strong>
        <xsl:text>: </xsl:text>
        <xsl:choose>
          <xsl:when test="incident/ref/@known = 'yes'">
            <xsl:text>under reference </xsl:text>
            <xsl:value-of select="incident/ref"/>
          </xsl:when>
          <xsl:when test="incident/ref/@said = 'no'"><xsl:value-of select="incident/ref"/></xsl:when>
          <xsl:otherwise>without a reference yet</xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="registered">
          <xsl:text> on </xsl:text>
          <xsl:value-of select="."/>
          <xsl:call-template name="after"/>
        </xsl:for-each>
        <xsl:variable name="files" select="count(incident/files/file)"/>
        <xsl:choose>
          <xsl:when test="$files = 1">, with 1 file in the dossier</xsl:when>
          <xsl:when test="$files &gt; 1">
            <xsl:text>, with </xsl:text>
            <xsl:value-of select="$files"/>
            <xsl:text> files in the dossier</xsl:text>
          </xsl:when>
        </xsl:choose>
        <xsl:call-template name="unsaid">
          <xsl:with-param name="of" select="incident/files"/>
        </xsl:call-template>
        <xsl:if test="not(judgement/@covered = 'no')"> (AVG art. 33(5))</xsl:if>
        <xsl:text>.</xsl:text>
      </li>
      <xsl:if test="letters/told">
        <li>
          <strong>Messages to the reporter</strong>
          <xsl:text>: </xsl:text>
          <xsl:for-each select="letters/told">
            <xsl:if test="position() &gt; 1">; </xsl:if>
            <xsl:value-of select="kind"/>
            <xsl:text> on </xsl:text>
            <xsl:value-of select="at"/>
            <xsl:if test="undelivered"><strong>, not delivered</strong></xsl:if>
          </xsl:for-each>
          <xsl:text>.</xsl:text>
        </li>
      </xsl:if>
    </ul>
  </xsl:template>

  <!-- Obligations that the assessment or the role rules out stand together. -->
  <xsl:template name="ruled-out">
    <xsl:variable name="rule" select="acts/act[@state = 'ruled-out' and @decider = 'rule']"/>
    <xsl:variable name="role" select="acts/act[@state = 'ruled-out' and @decider = 'role']"/>
    <xsl:variable name="law" select="acts/act[@state = 'ruled-out' and @decider = 'law']"/>
    <xsl:if test="$rule">
      <li>
        <strong>Not required</strong>
        <xsl:text> by this assessment: </xsl:text>
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
        <strong>Not required</strong>
        <xsl:text> in our role in this incident: </xsl:text>
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
        <strong>Not required</strong>
        <xsl:text> on the day of this incident: </xsl:text>
        <xsl:for-each select="$law">
          <xsl:if test="position() &gt; 1">; </xsl:if>
          <xsl:value-of select="what"/>
        </xsl:for-each>
        <xsl:text>.</xsl:text>
      </li>
    </xsl:if>
  </xsl:template>

  <xsl:template match="act">
    <li data-field="duties" data-label="Duties">
      <strong><xsl:call-template name="capital"><xsl:with-param name="text" select="what"/></xsl:call-template></strong>
      <xsl:text>: </xsl:text>
      <xsl:choose>
        <xsl:when test="@decision = 'required'">required</xsl:when>
        <xsl:when test="@decision = 'not-required'">not required</xsl:when>
        <xsl:otherwise>not yet assessed</xsl:otherwise>
      </xsl:choose>
      <xsl:if test="(by or decided) and @decider = 'person' and @decision != 'undecided'">
        <xsl:text>, decided</xsl:text>
        <xsl:if test="by">
          <xsl:text> by </xsl:text>
          <xsl:value-of select="by"/>
        </xsl:if>
        <xsl:if test="decided">
          <xsl:text> on </xsl:text>
          <xsl:value-of select="decided"/>
        </xsl:if>
      </xsl:if>
      <xsl:if test="not(by or decided) and @decider = 'person' and @decision = 'not-required'">; who decided that, and when, is not recorded</xsl:if>
      <xsl:if test="@decider = 'earlier'">, by an earlier assessment</xsl:if>
      <xsl:call-template name="undecided"/>
      <xsl:text>.</xsl:text>
      <xsl:if test="reason">
        <xsl:text> Reason: </xsl:text>
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

  <!-- How many data subjects were informed. -->
  <xsl:template name="reach">
    <xsl:choose>
      <xsl:when test="not(reach)"/>
      <xsl:when test="reach/@said = 'no'"> Whether all of them were informed: <xsl:value-of select="reach"/>.</xsl:when>
      <xsl:when test="@state = 'part'">
        <strong> Not all have been informed: <xsl:value-of select="reach"/>.</strong>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> Data subjects: </xsl:text>
        <xsl:call-template name="stop"><xsl:with-param name="text" select="reach"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Obligations that are not yet assessed, and their due times. -->
  <xsl:template name="undecided">
    <xsl:choose>
      <xsl:when test="@decision != 'undecided'"/>
      <xsl:when test="@state = 'overdue'">
        <xsl:text>, while the time limit ended on </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>)</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'running'">
        <xsl:text>; if it is required, it is due on </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>)</xsl:text>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Obligations that are still open, and their due times. -->
  <xsl:template name="state">
    <xsl:choose>
      <xsl:when test="@decision = 'undecided' and (@state = 'overdue' or @state = 'running')"/>
      <xsl:when test="@state = 'unsaid'"> Whether it was done: <xsl:value-of select="lack"/>.</xsl:when>
      <xsl:when test="@state = 'undated'">
        <xsl:if test="@decision != 'undecided'"><xsl:call-template name="undone"/>;</xsl:if>
        <xsl:text> </xsl:text>
        <xsl:value-of select="lack"/>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'overdue'">
        <xsl:call-template name="undone"/>
        <xsl:text>; it was due on </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>).</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'running'">
        <xsl:call-template name="undone"/>
        <xsl:text>; due on </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text> (</xsl:text>
        <xsl:value-of select="due/@left"/>
        <xsl:text>).</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'free' and @covered = 'no' and @decision = 'required'"><xsl:call-template name="undone"/>. No law in the tables covers this day.</xsl:when>
      <xsl:when test="@state = 'free' and @covered = 'no'"> No law in the tables covers this day.</xsl:when>
      <xsl:when test="@state = 'free' and @decision = 'required'"><xsl:call-template name="undone"/>; it is due without undue delay.</xsl:when>
      <xsl:when test="@state = 'waiting'">
        <xsl:text> The time limit starts only after </xsl:text>
        <xsl:choose>
          <xsl:when test="after-what">
            <xsl:text>the </xsl:text>
            <xsl:value-of select="after-what"/>
          </xsl:when>
          <xsl:otherwise>an earlier notification</xsl:otherwise>
        </xsl:choose>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'stopped' and told/@state = 'withdrawn'"> No time limit is running.</xsl:when>
      <xsl:when test="@state = 'stopped'"> Not done; no time limit is running.</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="undone">
    <xsl:choose>
      <xsl:when test="told/@state = 'withdrawn'"> Not done again since the withdrawal</xsl:when>
      <xsl:otherwise> Not done yet</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A notification, as a sentence. -->
  <xsl:template name="capital-notification">
    <xsl:choose>
      <xsl:when test="@kind = 'initial'">Done</xsl:when>
      <xsl:otherwise><xsl:call-template name="capital"><xsl:with-param name="text" select="kind"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="notification"/>
  </xsl:template>

  <xsl:template match="told">
    <xsl:choose>
      <xsl:when test="@kind = 'initial'">done</xsl:when>
      <xsl:otherwise><xsl:value-of select="kind"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="notification"/>
  </xsl:template>

  <xsl:template name="notification">
    <xsl:if test="at">
      <xsl:text> on </xsl:text>
      <xsl:value-of select="at"/>
    </xsl:if>
    <xsl:if test="by">
      <xsl:text> by </xsl:text>
      <xsl:value-of select="by"/>
    </xsl:if>
    <xsl:if test="count">
      <xsl:text> to </xsl:text>
      <xsl:value-of select="count"/>
      <xsl:choose>
        <xsl:when test="count = '1'"> person</xsl:when>
        <xsl:otherwise> persons</xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="means">
      <xsl:text> (</xsl:text>
      <xsl:value-of select="means"/>
      <xsl:text>)</xsl:text>
    </xsl:if>
    <xsl:if test="undelivered">
      <strong>, not delivered<xsl:if test="count">: <xsl:value-of select="undelivered"/></xsl:if></strong>
    </xsl:if>
    <xsl:call-template name="after"/>
    <xsl:choose>
      <xsl:when test="@state = 'in-time'">
        <xsl:text>: in time (due on </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text>).</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'unsure'">
        <xsl:text>: day known, hour not</xsl:text>
        <xsl:if test="due">
          <xsl:text> (due on </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
        <xsl:text>.</xsl:text>
      </xsl:when>
      <xsl:when test="@state = 'late-by-record'">
        <xsl:if test="due">
          <xsl:text>: in time by what was known then (due on </xsl:text>
          <xsl:value-of select="due"/>
          <xsl:text>)</xsl:text>
        </xsl:if>
        <xsl:call-template name="by-record"/>
        <xsl:text>. Reason for the delay: </xsl:text>
        <xsl:choose>
          <xsl:when test="delay_reason"><xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template></xsl:when>
          <xsl:otherwise>not known.</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@state = 'late'">
        <xsl:text>: </xsl:text>
        <strong>
          <xsl:if test="@late"><xsl:value-of select="@late"/><xsl:text> </xsl:text></xsl:if>
          <xsl:text>late</xsl:text>
        </strong>
        <xsl:text> (due on </xsl:text>
        <xsl:value-of select="due"/>
        <xsl:text>)</xsl:text>
        <xsl:call-template name="by-record"/>
        <xsl:text>. Reason for the delay: </xsl:text>
        <xsl:choose>
          <xsl:when test="delay_reason"><xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template></xsl:when>
          <xsl:otherwise>not known.</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="@state = 'withdrawn'">; withdrawn later.</xsl:when>
      <xsl:otherwise>.</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="delay_reason and @state != 'late' and @state != 'late-by-record'">
      <xsl:text> Explanation: </xsl:text>
      <xsl:call-template name="stop"><xsl:with-param name="text" select="delay_reason"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="reason">
      <xsl:choose>
        <xsl:when test="@kind = 'initial'"> Source: </xsl:when>
        <xsl:otherwise> Reason: </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="stop"><xsl:with-param name="text" select="reason"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="number">
      <xsl:text> Number of the notification: </xsl:text>
      <xsl:value-of select="number"/>
      <xsl:text>.</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="by-record">
    <xsl:if test="by-record">
      <xsl:choose>
        <xsl:when test="due">; by the times that the record has now (due on </xsl:when>
        <xsl:otherwise>: by the times that the record has now (due on </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="by-record"/>
      <xsl:text>) </xsl:text>
      <strong>
        <xsl:if test="@later"><xsl:value-of select="@later"/><xsl:text> </xsl:text></xsl:if>
        <xsl:text>late</xsl:text>
      </strong>
    </xsl:if>
  </xsl:template>

  <xsl:template name="consequences">
    <xsl:variable name="known" select="incident/*[self::effects or self::effects_persons or self::effects_controller or self::advice]/@known = 'yes'"/>
    <xsl:if test="$known or not(incident/class/@raw = 'incident' or incident/status/@raw = 'withdrawn')">
      <h2>Consequences</h2>
      <xsl:call-template name="long">
        <xsl:with-param name="field" select="incident/effects"/>
        <xsl:with-param name="otherwise">
          <xsl:if test="not(incident/effects_persons/@known = 'yes') and not(incident/effects_persons/@said = 'no')">The consequences are not known.</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:if test="incident/effects_persons/@known = 'yes' or incident/effects_controller/@known = 'yes'">
        <dl>
          <xsl:call-template name="term">
            <xsl:with-param name="name">For data subjects</xsl:with-param>
            <xsl:with-param name="field" select="incident/effects_persons"/>
          </xsl:call-template>
          <xsl:call-template name="term">
            <xsl:with-param name="name">For the organisation</xsl:with-param>
            <xsl:with-param name="field" select="incident/effects_controller"/>
          </xsl:call-template>
        </dl>
      </xsl:if>
      <xsl:call-template name="long">
        <xsl:with-param name="field" select="incident/advice"/>
        <xsl:with-param name="before">What data subjects can do themselves: </xsl:with-param>
      </xsl:call-template>
      <xsl:variable name="left-out" select="incident/effects[not(../effects_persons/@known = 'no' and not(../effects_persons/@said = 'no'))] | incident/effects_persons | incident/effects_controller | incident/advice"/>
      <xsl:if test="$left-out[@said = 'no']">
        <p>
          <xsl:call-template name="unsaid">
            <xsl:with-param name="of" select="$left-out"/>
            <xsl:with-param name="mark">Not in this input: </xsl:with-param>
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
    <h2>Measures</h2>
    <xsl:if test="incident/measures/@said = 'no'">
      <p>The measures are not in this input.</p>
    </xsl:if>
    <xsl:if test="not(measures/measure) and not(incident/measures/@said = 'no')">
      <p>No measures have been recorded.</p>
    </xsl:if>
    <xsl:if test="$done">
      <h3>Taken</h3>
      <ul><xsl:apply-templates select="$done"/></ul>
    </xsl:if>
    <xsl:if test="$planned">
      <h3>Still to be taken</h3>
      <ul><xsl:apply-templates select="$planned"/></ul>
    </xsl:if>
    <xsl:if test="$dropped">
      <h3>Dropped</h3>
      <ul><xsl:apply-templates select="$dropped"/></ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="measure">
    <li data-field="measures" data-label="Measures">
      <xsl:choose>
        <xsl:when test="text/p"><xsl:value-of select="normalize-space(text)"/></xsl:when>
        <xsl:otherwise>A measure without a description</xsl:otherwise>
      </xsl:choose>
      <xsl:text> (</xsl:text>
      <xsl:if test="kind/@known = 'yes'">
        <xsl:value-of select="kind"/>
        <xsl:text>; </xsl:text>
      </xsl:if>
      <xsl:if test="owner/@known = 'yes'">
        <xsl:text>by </xsl:text>
        <xsl:value-of select="owner"/>
        <xsl:text>; </xsl:text>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="dropped/@known = 'yes'">
          <xsl:text>dropped </xsl:text>
          <xsl:value-of select="dropped/@day"/>
          <xsl:if test="why/@known = 'yes'">: <xsl:value-of select="why"/></xsl:if>
        </xsl:when>
        <xsl:when test="done/@known = 'yes'">
          <xsl:text>done </xsl:text>
          <xsl:value-of select="done/@day"/>
        </xsl:when>
        <xsl:when test="due/@known = 'yes'">
          <xsl:text>due </xsl:text>
          <xsl:value-of select="due/@short"/>
          <xsl:if test="@overdue = 'yes'">, that day is over</xsl:if>
        </xsl:when>
        <xsl:otherwise>no date agreed</xsl:otherwise>
      </xsl:choose>
      <xsl:text>)</xsl:text>
    </li>
  </xsl:template>
</xsl:stylesheet>
